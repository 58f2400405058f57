import type { PostRunStep, SkipReason } from '../../../contracts/post-run.ts';
import type { BusEvent, EventBus } from '../../coordination/event-bus.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';

/** A run whose conversation is there. */
export type RunOfConversation = Pick<PostRunRow, 'id' | 'userId'> & { conversationId: string };

type Outcome = Extract<BusEvent, { type: 'settled' }>['outcome'];

export type PostRunNews = ReturnType<typeof createPostRunNews>;

/** How runs get on, told to who waits for one of them, and to who watches the program. */
export function createPostRunNews({
	bus,
	metrics,
	logger
}: {
	bus: Pick<EventBus, 'publish'>;
	metrics: Pick<Metrics, 'postRuns'>;
	logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}) {
	return {
		/** A step changed; those before it go along, for who missed one. */
		step(
			{ id: runId, conversationId, userId }: RunOfConversation,
			attempts: number,
			step: PostRunStep,
			before: PostRunStep[]
		): void {
			bus.publish({ type: 'step', runId, conversationId, userId, attempts, step, before });
		},

		committed(
			{ conversationId }: RunOfConversation,
			about: { messageCount: number; duration: number; keyPhrases: number }
		): void {
			metrics.postRuns.inc({ outcome: 'completed' });
			logger.info({ conversationId, ...about }, 'Memory extracted');
		},

		/** It came to its end, and nothing was to be remembered. */
		skipped({ conversationId }: RunOfConversation, reason: SkipReason): void {
			metrics.postRuns.inc({ outcome: 'skipped' });
			logger.info({ conversationId, reason }, 'Post-run skipped');
		},

		commitFailed({ conversationId }: RunOfConversation, err: unknown): void {
			metrics.postRuns.inc({ outcome: 'commit_failed' });
			logger.error({ err, conversationId }, 'Post-run commit failed');
		},

		/** Another process holds its job now. */
		takenOver({ conversationId }: RunOfConversation): void {
			logger.warn({ conversationId }, 'Post-run taken over');
		},

		/** Whoever waits for the run can be answered. */
		settled({ id: runId, conversationId, userId }: RunOfConversation, outcome: Outcome): void {
			bus.publish({ type: 'settled', runId, conversationId, userId, outcome });
			if (outcome === 'completed') bus.publish({ type: 'notification', userId });
		},

		/** The model delivered late. */
		upgraded({ conversationId, userId }: RunOfConversation): void {
			logger.info({ conversationId }, 'Memory upgraded');
			bus.publish({ type: 'notification', userId });
		},

		/** What the run doesn't depend on is lost. */
		notRecorded(what: 'Post-run progress' | 'Model use', err: unknown): void {
			logger.warn({ err }, `${what} not recorded`);
		}
	};
}
