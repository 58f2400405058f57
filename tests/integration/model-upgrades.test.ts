import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readEventStream } from '../../src/lib/api/event-stream.ts';
import { postRunCompleteSchema } from '../../src/lib/contracts/events.ts';
import { aDialogue } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { PLAYED_TOPIC } from '../support/openai-answers.ts';
import type { ExtractionScenario } from '../support/openai-scenarios.ts';
import {
	aTalk,
	endTalk,
	eventIn,
	eventually,
	logged,
	memoriesOf,
	memoryOf,
	postRunOf,
	preferencesOf,
	said,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What the local extractor had to make is made better by the model, when there is something to hope for. */

const TIMEOUT_MS = 2_000;
const USED_AGAIN_WITHIN_MS = 30_000; // as promised

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage({ env: { OPENAI_TIMEOUT_MS: String(TIMEOUT_MS) } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
	// What a test left behind, a breaker or a pause that the server asked for, is over.
	await eventually(async () => !success(await endTalk(learner, await aTalk(learner))).gptFailed, {
		withinMs: USED_AGAIN_WITHIN_MS
	});
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

/** A talk that the played API tells from all others by `about`. */
function aTalkAbout(about: string): Promise<Talk> {
	return aTalk(learner, { messages: [...aDialogue(2), said(`Hoy hablamos de ${about}.`)] });
}

async function makeUpgradesDue(): Promise<void> {
	await stage.database.db.execute(
		sql`update pgboss.job set start_after = now() where name = 'upgrade-memory' and state in ('created', 'retry')`
	);
}

describe('the upgrade of a local memory', () => {
	it('replaces the same memory and tells of it, but not what was edited or deleted', async () => {
		stage.openai.play('malformed');
		const [plain, edited, deleted] = await Promise.all([
			aTalk(learner),
			aTalk(learner),
			aTalk(learner)
		]);
		const first = await endTalk(learner, plain, { key: 'plain' });
		const { memory } = success(first);
		const { memory: toEdit } = success(await endTalk(learner, edited));
		const { memory: toDelete } = success(await endTalk(learner, deleted));
		const topic = 'As I remember it';
		await learner.request('PATCH', `/api/memories/${toEdit.id}`, { topic });
		await learner.request('DELETE', `/api/memories/${toDelete.id}`);
		stage.openai.play('delivers');
		await makeUpgradesDue();

		const upgraded = await eventually(async () => {
			const now = await memoryOf(learner, memory.id);
			return now.source === 'gpt' ? now : null;
		});
		expect(upgraded).toMatchObject({
			id: memory.id,
			conversationId: plain.id,
			createdAt: memory.createdAt,
			topic: PLAYED_TOPIC
		});
		expect(await postRunOf(learner, plain.path)).toMatchObject({
			result: { gptFailed: false, memory: upgraded }
		});
		// Asked under its key, the answer is the one that was given then.
		expect((await endTalk(learner, plain, { key: 'plain' })).text).toBe(first.text);
		expect(await notificationsOf(plain, 2)).toEqual([memory.id, memory.id]);

		await noUpgradeIsLeft();
		expect(await memoryOf(learner, toEdit.id)).toMatchObject({ topic, source: 'local' });
		expect((await memoriesOf(learner)).map(({ id }) => id).sort()).toEqual(
			[memory.id, toEdit.id].sort()
		);
		expect(await preferencesOf(learner)).toMatchObject({
			successfulExchanges: 3,
			memoryCount: 2
		});
	});

	it('gives way to what happens while the model is asked: an edit, a deletion, more said', async () => {
		const topics = ['ediciones', 'olvidos', 'viajes'] as const;
		const [toEdit, toDelete, toContinue] = topics;
		for (const about of topics) stage.openai.play({ extraction: 'malformed', mentioning: about });
		const talks = await Promise.all(topics.map(aTalkAbout));
		const [editing, deleting, continuing] = await Promise.all(
			talks.map(async (talk) => success(await endTalk(learner, talk)).memory)
		);
		const continued = talks[2];
		if (!editing || !deleting || !continuing || !continued) throw new Error('no memory');

		/** Lets one upgrade ask, and does something before it is answered. */
		async function whileAsked(about: string, happen: () => Promise<unknown>): Promise<void> {
			const calls = stage.openai.countMentioning(about);
			await eventually(
				async () => {
					await makeUpgradesDue();
					return stage.openai.countMentioning(about) > calls;
				},
				{ everyMs: 50 }
			);
			await happen();
		}
		const more = [...continued.messages, ...aDialogue(1, Date.now()), said('Y mañana al mar.')];
		stage.openai.reset();
		stage.openai.play({ extraction: 'delivers', mentioning: 'Y mañana al mar.', delayMs: 1_500 });
		for (const about of topics) stage.openai.play({ extraction: 'slow', mentioning: about });
		const [, , longer] = await Promise.all([
			whileAsked(toEdit, () =>
				learner.request('PATCH', `/api/memories/${editing.id}`, { topic: 'Mine' })
			),
			whileAsked(toDelete, () => learner.request('DELETE', `/api/memories/${deleting.id}`)),
			whileAsked(toContinue, async () => {
				await learner.request('PUT', continued.path, { messages: more });
				success(await endTalk(learner, { ...continued, messages: more }));
			}).then(() => memoryOf(learner, continuing.id))
		]);
		await noUpgradeIsLeft();

		expect(await memoryOf(learner, editing.id)).toMatchObject({ topic: 'Mine', source: 'local' });
		expect((await learner.request('GET', `/api/memories/${deleting.id}`)).status).toBe(404);
		expect(longer.source).toBe('gpt');
		expect(longer.contentHash).not.toBe(continuing.contentHash);
		expect(await memoryOf(learner, continuing.id)).toEqual(longer);
		expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 3, memoryCount: 2 });
	});

	const absences: [scenario: ExtractionScenario, calls: number][] = [
		['unauthorized', 1],
		['no-such-model', 1],
		['no-model-loaded', 1],
		['wrong-key-400', 1],
		['no-balance', 1],
		['no-quota', 1],
		['no-credit', 1],
		['spending-limit', 1],
		['loading-model', 2]
	];
	it.each(absences)(
		'comes when somebody has mended it, by one more call: %s (calls before: %i)',
		async (scenario, calls) => {
			const about = `deudas ${scenario}`;
			const failing = Array<ExtractionScenario>(calls).fill(scenario);
			stage.openai.play({ extraction: [...failing, 'delivers'], mentioning: about });
			const { memory } = success(await endTalk(learner, await aTalkAbout(about)));
			expect(memory.source).toBe('local');
			expect(stage.openai.countMentioning(about)).toBe(calls);
			await eventually(async () => {
				await makeUpgradesDue();
				return (await memoryOf(learner, memory.id)).source === 'gpt';
			});
			expect(stage.openai.countMentioning(about)).toBe(calls + 1);
		}
	);

	it('is tried three times where the model answers, but never usably, later each time', async () => {
		const about = 'cosas vagas';
		stage.openai.play({ extraction: 'malformed', mentioning: about });
		const talk = await aTalkAbout(about);
		const { memory } = success(await endTalk(learner, talk));
		for (const pause of [60, 600, 3_600]) {
			// Some of it passes until it is looked at, on a busy machine.
			const left = await eventually(() => pauseOf(talk));
			expect(left).toBeGreaterThan(pause / 2);
			expect(left).toBeLessThanOrEqual(pause);
			await makeUpgradesDue();
		}
		await noUpgradeIsLeft();
		expect(stage.openai.countMentioning(about)).toBe(2 + 3 * 2);
		expect(await memoryOf(learner, memory.id)).toMatchObject({ source: 'local' });
		const lines = (message: string) =>
			logged(stage.server.logs(), message).filter(
				({ conversationId }) => conversationId === memory.conversationId
			);
		expect(lines('GPT extraction failed, using fallback')).toHaveLength(1);
		expect(lines('GPT extraction failed again, memory stays local')).toHaveLength(3);
	});

	it.each(['refusal', 'content-filter', 'rejected'] as const)(
		'is not tried where that changes nothing: %s',
		async (scenario) => {
			const about = `asuntos ${scenario}`;
			stage.openai.play({ extraction: scenario, mentioning: about });
			success(await endTalk(learner, await aTalkAbout(about)));
			await noUpgradeIsLeft();
			expect(stage.openai.countMentioning(about)).toBe(1);
		}
	);

	it('is tried after pauses that grow, and never longer than a model that is back may wait', async () => {
		stage.openai.play('server-error');
		const talk = await aTalk(learner);
		success(await endTalk(learner, talk));
		const pauses: number[] = [];
		for (let attempt = 0; attempt < 5; attempt++) {
			await makeUpgradesDue();
			pauses.push(await eventually(() => pauseOf(talk)));
		}
		// What passed until it was looked at is less than a second.
		const [first, second, ...later] = pauses;
		expect(first).toBeGreaterThanOrEqual(4);
		expect(first).toBeLessThanOrEqual(10);
		expect(second).toBeGreaterThanOrEqual(9);
		expect(second).toBeLessThanOrEqual(20);
		for (const pause of later) {
			expect(pause).toBeGreaterThanOrEqual(19);
			expect(pause).toBeLessThanOrEqual(20);
		}
	});

	/** Whole seconds until the upgrade is tried next; null while it is due or under way. */
	async function pauseOf(talk: Talk): Promise<number | null> {
		const rows = await stage.database.db.execute(sql`
			select extract(epoch from start_after - now())::int as pause from pgboss.job
			where name = 'upgrade-memory' and singleton_key = ${talk.id}
				and state in ('created', 'retry') and start_after > now()`);
		return rows[0] ? z.object({ pause: z.number() }).parse(rows[0]).pause : null;
	}

	function noUpgradeIsLeft(): Promise<boolean> {
		return eventually(async () => {
			await makeUpgradesDue();
			const left = await stage.database.db.execute(sql`
				select 1 from pgboss.job join post_runs on post_runs.id = (data ->> 'runId')::uuid
				where name = 'upgrade-memory' and state in ('created', 'retry', 'active')
					and post_runs.user_id = ${learner.userId}`);
			return left.length === 0;
		});
	}

	/** The memories that the learner was told of, the first `count` times, for this conversation. */
	async function notificationsOf(talk: Talk, count: number): Promise<(string | null)[]> {
		const response = await learner.fetch('/api/events?lastEventId=0');
		if (!response.body) throw new Error('no stream');
		const told: (string | null)[] = [];
		for await (const event of readEventStream(response.body, 10_000)) {
			const { conversationId, memoryId } = postRunCompleteSchema.parse(eventIn(event).data);
			if (conversationId === talk.id) told.push(memoryId);
			if (told.length === count) break;
		}
		return told;
	}
});
