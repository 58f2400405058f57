import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { POST_RUN_STEPS, type PostRunStepName } from '../../src/lib/contracts/post-run.ts';
import { phraseAnswerSchema } from '../../src/lib/contracts/review.ts';
import type { Fault } from '../../src/lib/server/faults.ts';
import { createRandom } from '../../src/lib/server/partner/scripted/seeded-order.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import type { TestDatabase } from '../support/database.ts';
import { aDialogue } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { resumeProcess, stateOfProcess } from '../support/process-state.ts';
import { conversationIn, endTalk, type Talk } from './conversing.ts';

/**
 * Conversations that end while the processes that serve and process them are killed and frozen at
 * random steps, as often as they start again, and while other queries on their connections fail among
 * their rows, at the statement timeout and otherwise. The seed decides what is caused where and who ends a
 * conversation how; which conversation is hit is up to the machine.
 */

export interface Chaos {
	seed: string;
	conversations: number;
	learners: number;
	/** A process passes a point up to so many times before its fault there. */
	mostUnharmed: number;
	database: Pick<TestDatabase, 'db' | 'url'>;
	redisUrl: string | undefined;
	/** What the servers are told, about the model for example. */
	env: Record<string, string>;
}

export interface ChaosOutcome {
	userIds: string[];
	kills: number;
	freezes: number;
	saved: number;
	rated: number;
	/** Lets the processes finish what is left, and ends them. */
	close(): Promise<void>;
}

const ROLES = ['web', 'web', 'worker', 'worker'] as const;
type Role = (typeof ROLES)[number];

/** Where each role can be hit. */
const POINTS: Record<Role, readonly PostRunStepName[]> = {
	web: POST_RUN_STEPS.slice(0, 3),
	worker: POST_RUN_STEPS.slice(3)
};
const LOOK_EVERY_MS = 100;
const PAUSE_MS = 200;
// Up to longer than the heartbeat: some come back before they were replaced, some after.
const LONGEST_FREEZE_MS = 14_000;
const TOGETHER = 10;
// In the life of one process; each breaks what all its free connections know of rows.
const FAILING_QUERIES = 20;
const SLOW_QUERIES = 2;

/** Ends all conversations; resolves when each has been ended and was asked for as often as it will be. */
export async function causeChaos(chaos: Chaos): Promise<ChaosOutcome> {
	const { database, redisUrl, env } = chaos;
	const random = createRandom(chaos.seed);
	const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
	const counts = { kills: 0, freezes: 0, saved: 0, rated: 0 };
	const over = new AbortController();
	const running = new Map<number, AppServer>();

	/** From the beginning: every process that does anything meets them. */
	const faultsOfQueries = (role: Role): Partial<Fault>[] => [
		{ point: pick(POINTS[role]) ?? 'commit', effect: 'failing_rows', times: FAILING_QUERIES },
		{ point: pick(POINTS[role]) ?? 'commit', effect: 'slow_rows', times: SLOW_QUERIES }
	];

	/** What comes back from a freeze is hit again, or soon nothing would be hit any more. */
	function faultsUntilKilled(role: Role): Partial<Fault>[] {
		const effect = random() < 0.6 ? 'kill' : 'freeze';
		const fault: Partial<Fault> = {
			point: pick(POINTS[role]) ?? 'commit',
			effect,
			after: Math.floor(random() * chaos.mostUnharmed)
		};
		return effect === 'kill' ? [fault] : [fault, ...faultsUntilKilled(role)];
	}

	async function start(role: Role, faults: Partial<Fault>[]): Promise<AppServer> {
		return startAppServer({
			databaseUrl: database.url,
			...(redisUrl === undefined ? {} : { redisUrl }),
			env: { ...env, ROLE: role, DEV_PANEL: '1', FAULTS: JSON.stringify(faults) }
		});
	}

	/** Keeps one process of `role` alive, each with faults of its own. */
	async function supervise(slot: number, role: Role): Promise<void> {
		while (!over.signal.aborted) {
			// Where a job waits already, its fault may hit it before it is ready.
			const server = await start(role, [
				...faultsUntilKilled(role),
				...faultsOfQueries(role)
			]).catch(() => null);
			if (server === null) {
				counts.kills++;
				continue;
			}
			running.set(slot, server);
			for (;;) {
				await sleep(LOOK_EVERY_MS);
				if (over.signal.aborted) return;
				const state = stateOfProcess(server.pid);
				if (state === 'gone') break;
				if (state !== 'frozen') continue;
				counts.freezes++;
				await sleep(random() * LONGEST_FREEZE_MS, null, { signal: over.signal }).catch(() => {});
				resumeProcess(server.pid);
			}
			counts.kills++;
			running.delete(slot);
		}
	}

	/** A web process that is there now; a learner's browser would try again as well. */
	async function through<T>(learner: HttpClient, ask: (at: HttpClient) => Promise<T>): Promise<T> {
		for (;;) {
			const web = pick([...running].filter(([slot]) => ROLES[slot] === 'web'))?.[1];
			try {
				if (web) return await withinSeconds(ask(learner.at(web.url)), 5);
			} catch {
				// Killed or frozen under the request.
			}
			await sleep(PAUSE_MS);
		}
	}

	async function converse(learner: HttpClient): Promise<void> {
		const messages = aDialogue(2 + Math.floor(random() * 3));
		const talk = await through(learner, async (at): Promise<Talk> => {
			const started = await at.request('POST', '/api/conversations', { languageId: 'es' });
			const { id } = conversationIn(started);
			return { id, path: `/api/conversations/${id}`, messages };
		});
		await through(learner, async (at) => {
			const saved = await at.request('PUT', talk.path, { messages, ended: true });
			if (saved.status !== 200) throw new Error(`not saved: ${saved.status}`);
		});
		await review(learner, talk);
		// Whoever pressed End asks once, again, from several tabs, or never.
		const calls = Math.floor(random() * 4);
		await Promise.all(
			Array.from({ length: calls }, async () => {
				const web = pick([...running].filter(([slot]) => ROLES[slot] === 'web'))?.[1];
				if (!web) return;
				await withinSeconds(endTalk(learner.at(web.url), talk, { key: talk.id }), 10).catch(
					() => undefined
				);
			})
		);
	}

	/** Keeps a phrase of what was said, and rates it; whoever isn't answered sends the same once more. */
	async function review(learner: HttpClient, { messages }: Talk): Promise<void> {
		const said = messages.find(({ role }) => role === 'user');
		if (!said) throw new Error('nothing was said');
		const phrase = { languageId: 'es', text: said.content, messageId: said.id };
		const id = await through(learner, async (at) => {
			const saved = await at.request('POST', '/api/phrases', phrase);
			return phraseAnswerSchema.parse(saved.body).phrase.id;
		});
		counts.saved++;
		const rating = { ratingId: randomUUID(), rating: 1 + Math.floor(random() * 4) };
		await through(learner, async (at) => {
			const rated = await at.request('POST', `/api/review/${id}`, rating);
			if (rated.status !== 200) throw new Error(`not rated: ${rated.status}`);
		});
		counts.rated++;
	}

	const supervisors = ROLES.map((role, slot) => supervise(slot, role));
	const learners: (HttpClient & { userId: string })[] = [];
	while (learners.length < chaos.learners) {
		const web = pick([...running].filter(([slot]) => ROLES[slot] === 'web'))?.[1];
		if (web) learners.push(await aSignedInClient(web.url, database.db));
		else await sleep(PAUSE_MS);
	}
	const waiting = Array.from({ length: chaos.conversations }, (_, index) => index);
	await Promise.all(
		Array.from({ length: TOGETHER }, async () => {
			for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
				const learner = learners[next % learners.length];
				if (learner) await converse(learner);
			}
		})
	);

	return {
		userIds: learners.map(({ userId }) => userId),
		get kills() {
			return counts.kills;
		},
		get freezes() {
			return counts.freezes;
		},
		get saved() {
			return counts.saved;
		},
		get rated() {
			return counts.rated;
		},
		async close() {
			over.abort();
			await Promise.allSettled(supervisors);
			for (const server of running.values()) {
				resumeProcess(server.pid);
				await server.kill('SIGKILL');
			}
		}
	};
}

function withinSeconds<T>(work: Promise<T>, seconds: number): Promise<T> {
	work.catch(() => undefined);
	const tooLate = sleep(seconds * 1000, null, { ref: false }).then((): never => {
		throw new Error(`not within ${seconds} s`);
	});
	return Promise.race([work, tooLate]);
}
