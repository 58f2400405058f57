import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import type { Message } from '../../src/lib/contracts/messages.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import {
	answered,
	aTalk,
	completedPostRun,
	endTalk,
	eventually,
	memoriesOf,
	memoryOf,
	preferencesOf,
	said,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What a learner had forgotten never comes back, whatever goes on with its conversation. */

const LONG_ENOUGH_MS = 1_500; // for what happens while the model is asked

let stage: Stage;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({ withRedis: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

/** Tells where the learner lives, and has a mistake put right. */
const told = (): Message[] => [
	said('Vivo en Berlín. Me gusta el té.'),
	answered('¡Qué bien! ¿Y qué hiciste ayer?'),
	said('Ayer yo fue al cine.'),
	answered('Ayer yo fui al cine, se dice. ¿Qué película viste?')
];
const OLD = /Berlín|el té|cine|película/i;

function aToldTalk(): Promise<Talk> {
	return aTalk(learner, { messages: told() });
}

async function remembered(talk: Talk) {
	return success(await endTalk(learner, talk)).memory;
}

async function goOn(talk: Talk, ...more: Message[]): Promise<Talk> {
	const saved = await learner.request('PUT', talk.path, { messages: more });
	expect(saved.status).toBe(200);
	return { ...talk, messages: [...talk.messages, ...more] };
}

async function forget(path: string): Promise<void> {
	expect((await learner.request('DELETE', path)).status).toBeLessThan(300);
}

/** Has the talk processed, and does something while the model is asked about it. */
async function whileAsked(talk: Talk, happen: () => Promise<unknown>) {
	const about = talk.id.slice(0, 8);
	const going = await goOn(talk, said(`Mi número es ${about}.`), answered('Gracias.'));
	stage.openai.play({ extraction: 'slow', mentioning: about, delayMs: LONG_ENOUGH_MS });
	await endTalk(learner, going, { prefer: 'respond-async' });
	await eventually(() => Promise.resolve(stage.openai.countMentioning(about) > 0), { everyMs: 20 });
	await happen();
	return { going, outcome: await completedPostRun(learner, talk.path) };
}

describe('after its memory was deleted, a conversation that goes on', () => {
	it('is remembered by what was said since, and the model is shown nothing else', async () => {
		const talk = await aToldTalk();
		const first = await remembered(talk);
		expect(first.facts.map(({ text }) => text)).toContain('Vivo en Berlín');
		expect(first.corrections).toHaveLength(1);
		await forget(`/api/memories/${first.id}`);

		const asked = stage.openai.countMentioning('Berlín');
		const longer = await goOn(talk, said('Me gusta mucho la paella.'), answered('A mí también.'));
		const second = await remembered(longer);
		expect(second.id).not.toBe(first.id);
		expect(second.facts.map(({ text }) => text)).toEqual(['Me gusta mucho la paella']);
		expect(second.engagement).toBe('low');
		expect(JSON.stringify(second)).not.toMatch(OLD);
		expect(stage.openai.countMentioning('Berlín')).toBe(asked);
		expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });

		const longest = await goOn(longer, said('Y también el arroz negro.'), answered('¡Qué rico!'));
		const third = await remembered(longest);
		expect(third.id).toBe(second.id);
		expect(JSON.stringify(third)).not.toMatch(OLD);
		const recap = await learner.request('GET', `${talk.path}/recap`);
		expect(recap.status).toBe(200);
		expect(recap.text).toContain('paella');
		expect(recap.text).not.toMatch(OLD);
	});

	it('is not remembered while the learner says nothing more', async () => {
		const talk = await aToldTalk();
		await forget(`/api/memories/${(await remembered(talk)).id}`);
		const longer = await goOn(talk, answered('¿Sigues ahí? ¿Te gustó la película?'));
		expect((await endTalk(learner, longer)).body).toMatchObject({ success: true, memory: null });
		expect(await memoriesOf(learner)).toEqual([]);
	});

	it('is remembered anew by a model that delivers late, without what was forgotten', async () => {
		stage.openai.play('malformed');
		const talk = await aToldTalk();
		await forget(`/api/memories/${(await remembered(talk)).id}`);
		const longer = await goOn(talk, said('Me gusta mucho la paella.'), answered('A mí también.'));
		const local = await remembered(longer);
		expect(local.source).toBe('local');
		expect(JSON.stringify(local)).not.toMatch(OLD);
		stage.openai.reset();
		const upgraded = await eventually(async () => {
			await stage.database.db.execute(
				sql`update pgboss.job set start_after = now() where name = 'upgrade-memory' and state in ('created', 'retry')`
			);
			const now = await memoryOf(learner, local.id);
			return now.source === 'gpt' ? now : null;
		});
		expect(JSON.stringify(upgraded)).not.toMatch(OLD);
		expect(stage.openai.countMentioning('Berlín')).toBe(0);
	});
});

describe('a run that is under way', () => {
	it('makes no memory of what was forgotten meanwhile, and the next one only of what came after', async () => {
		const talk = await aToldTalk();
		const first = await remembered(talk);
		const { going, outcome } = await whileAsked(talk, () => forget(`/api/memories/${first.id}`));
		expect(outcome.memory).toBeNull();
		expect(await memoriesOf(learner)).toEqual([]);

		const longer = await goOn(going, said('Me gusta mucho la paella.'), answered('A mí también.'));
		expect(JSON.stringify(await remembered(longer))).not.toMatch(OLD);
	});

	it('makes none where the learner forgets everything, though there was no memory yet', async () => {
		const { outcome } = await whileAsked(await aToldTalk(), () => forget('/api/memories'));
		expect(outcome.memory).toBeNull();
		expect(await memoriesOf(learner)).toEqual([]);
		expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 1 });
	});

	it('makes its memory where the learner forgets those of another language', async () => {
		const { outcome } = await whileAsked(await aToldTalk(), () =>
			forget('/api/memories?language=fr')
		);
		expect(outcome.memory).not.toBeNull();
	});

	it('doesn’t bring back a fact that is struck out meanwhile; told anew it is there again', async () => {
		const first = await remembered(await aToldTalk());
		const strikeOut = () =>
			learner.request('PATCH', `/api/memories/${first.id}`, {
				facts: first.facts.filter(({ text }) => text !== 'Vivo en Berlín')
			});
		const { outcome } = await whileAsked(await aToldTalk(), strikeOut);
		expect(outcome.memory?.facts.map(({ text }) => text)).toContain('Me gusta el té');
		expect(JSON.stringify(outcome.memory)).not.toContain('Berlín');

		const again = await remembered(await aToldTalk());
		expect(again.facts.map(({ text }) => text)).toContain('Vivo en Berlín');
	});
});
