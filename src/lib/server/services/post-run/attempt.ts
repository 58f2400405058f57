import { dropCounts } from '../../../contracts/dropped-items.ts';
import type { Metrics } from '../../metrics.ts';
import type { Sighting } from '../../repositories/learner-item.repository.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import type {
	RunMaterial,
	RunMaterialRepository
} from '../../repositories/run-material.repository.ts';
import { recalledTexts } from '../memories/briefing-selection.ts';
import {
	nothingExtracted,
	type ConversationMemoryService,
	type ExtractedMemory
} from '../conversation-memory.service.ts';
import { withFeedback } from '../memories/feedback.ts';
import { isForgotten } from '../memories/forgotten-words.ts';
import { sightingsOfKnown, sightingsOf } from '../memories/sightings.ts';
import type { TextReading } from '../text-reading.ts';
import { readTranscript, type ReadTranscript } from '../conversations/transcript-reading.ts';
import { toMessage } from '../conversations/transcript.service.ts';

export type LoadedRun = RunMaterial & ReadTranscript;

/** What a run has to commit. Made before any lock is held, where the learner's other work would wait. */
export interface Attempted extends Pick<LoadedRun, 'conversation' | 'spoken'> {
	extracted: ExtractedMemory;
	/** What the memory shows of its learner. */
	shown: readonly Sighting[];
	/** The learner had paused remembering, so that nothing was extracted. */
	isPaused: boolean;
}

export type PostRunAttempt = ReturnType<typeof createPostRunAttempt>;

/** The part of a run that changes nothing: it loads, and asks the model. */
export function createPostRunAttempt({
	extractionFor,
	findSaid,
	metrics
}: {
	/** Who extracts for this learner. */
	extractionFor: (userId: string) => ConversationMemoryService;
	findSaid: TextReading['findSaid'];
	metrics: Pick<Metrics, 'extractions' | 'groundingDropped'>;
}) {
	async function extract(
		loaded: LoadedRun,
		signal: AbortSignal,
		{
			extraction = extractionFor(loaded.conversation.userId),
			isUpgrade = false
		}: { extraction?: ConversationMemoryService; isUpgrade?: boolean } = {}
	): Promise<Attempted> {
		const { conversation, messages, contentHash, spoken, ownLanguageId, stored, known } = loaded;
		// A memory that is there may be made better all the same: that adds none.
		const isPaused = !loaded.remembering && !isUpgrade;
		if (isPaused || isForgotten(conversation, loaded)) {
			const extracted = nothingExtracted(contentHash);
			return { conversation, spoken, extracted, shown: [], isPaused };
		}
		const { id, userId, languageId, scenarioId, createdAt } = conversation;
		const talk = { conversation, messages };
		const said = messages.map(toMessage);
		const [found, gotOn] = await Promise.all([
			extraction.extractConversationMemory({
				learnerId: userId,
				conversation: {
					id,
					languageId,
					scenarioId,
					ownLanguageId,
					recalled: recalledTexts(known, createdAt)
				},
				messages: said,
				contentHash,
				stored,
				signal,
				isUpgrade
			}),
			sightingsOfKnown(known, talk, (texts) => findSaid(userId, { messages: said, texts }))
		]);
		const shown = await sightingsOf(found.insights, talk, gotOn);
		const heard = { messages: said, shown, known, startedAt: createdAt };
		const extracted = found.reused
			? found
			: { ...found, insights: withFeedback(found.insights, heard) };
		return { conversation, spoken, extracted, shown, isPaused };
	}

	return {
		/** Null when the conversation is gone. */
		async load(material: RunMaterialRepository, run: PostRunRow): Promise<LoadedRun | null> {
			const found = await material.find(run);
			if (!found) return null;
			const { forgottenCount } = found.conversation;
			const about = { messageCount: run.transcriptLength, forgottenCount };
			return { ...found, ...(await readTranscript(material.said(run), about)) };
		},

		extract,

		async extractCounted(
			material: LoadedRun,
			signal: AbortSignal,
			{ isUpgrade = false } = {}
		): Promise<Attempted> {
			const attempted = await extract(material, signal, { isUpgrade });
			if (attempted.isPaused) return attempted;
			const { source, failure, dropped } = attempted.extracted;
			metrics.extractions.inc({ source, failure: failure ?? 'none' });
			for (const { kind, reason, count } of dropCounts(dropped)) {
				metrics.groundingDropped.inc({ kind, reason }, count);
			}
			return attempted;
		}
	};
}
