import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messageSchema } from '../../src/lib/contracts/messages.ts';
import { aGuestClient, aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { aTalk, answered, conversationIn, endTalk, readTalk, said, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What one conversation taught, in the prompt of the next. */

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage();
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	// A model that won't speak of it leaves it to the local extractor for good.
	stage.openai.play({ extraction: 'refusal' });
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

/** A conversation in which the same mistake is made and put right. @returns its memory */
async function aLesson(client: HttpClient = learner) {
	const messages = [
		said('Ayer yo fue al cine.'),
		answered('«Yo fui al cine», qué bien. ¿Y qué película viste?'),
		said('Una película de miedo.'),
		answered('¡Qué valiente! ¿Te gustó?'),
		said('Sí, mucho.'),
		answered('Me alegro.')
	];
	return success(await endTalk(client, await aTalk(client, { messages }))).memory;
}

async function openAnother(client: HttpClient = learner) {
	const started = await client.request('POST', '/api/conversations', {
		languageId: 'es',
		scenarioId: 'cafe'
	});
	const path = `/api/conversations/${conversationIn(started).id}`;
	const answer = await client.request('POST', `${path}/opening`, {});
	const { reply } = z.object({ reply: messageSchema }).parse(answer.body);
	return { path, reply };
}

function lastPrompt(): string {
	const chats = stage.openai.requests.filter((request) => request.response_format === undefined);
	return (
		chats
			.at(-1)
			?.messages.map(({ content }) => content)
			.join('\n') ?? ''
	);
}

function itemsIn(exported: unknown) {
	const schema = z.object({
		learnerItems: z.array(z.looseObject({ key: z.string(), times: z.number() }))
	});
	return schema.parse(exported).learnerItems;
}

describe('the next conversation', () => {
	it('is told what recurs and what was last spoken of, until it is forgotten', async () => {
		const first = await aLesson();
		const second = await aLesson();
		const { path, reply } = await openAnother();
		expect(lastPrompt()).toContain('"said":"fue","better":"fui","times":2');
		expect(lastPrompt()).toContain(`"lastTopic":${JSON.stringify(second.topic)}`);
		expect(lastPrompt()).toContain('"mayMention"');
		expect(reply.recalls).toEqual({ memoryId: second.id });

		const say = (content: string) => learner.request('POST', `${path}/messages`, { content });
		await say('Un café, por favor.');
		expect(lastPrompt()).toContain('"better":"fui"');
		expect(lastPrompt()).not.toContain('"mayMention"');

		await learner.request('DELETE', `/api/memories/${second.id}`);
		await say('Y un vaso de agua.');
		expect(lastPrompt()).not.toContain('"better":"fui"'); // it happened once, as far as is known
		expect(lastPrompt()).toContain(`"lastTopic":${JSON.stringify(first.topic)}`);

		await learner.request('PATCH', `/api/memories/${first.id}`, { topic: 'Cinema' });
		await say('¿Cuánto es?');
		expect(lastPrompt()).toContain('"lastTopic":"Cinema"');

		await learner.request('DELETE', '/api/memories');
		await say('Adiós.');
		expect(lastPrompt()).not.toMatch(/fui|lastTopic|JSON/);
	});

	it('is told of no fact that the learner took out, and of one put right as it is right', async () => {
		const tell = async () => {
			const messages = [
				said('Vivo en Berlín. Me gusta el té.'),
				answered('¡Qué bien!'),
				said('Sí, mucho.'),
				answered('Me alegro.')
			];
			return success(await endTalk(learner, await aTalk(learner, { messages }))).memory;
		};
		const first = await tell();
		await tell();
		const { path } = await openAnother();
		expect(lastPrompt()).toContain('Berlín');

		const facts = first.facts.map(({ kind, text }) => ({
			kind,
			text: text.replace('té', 'café')
		}));
		await learner.request('PATCH', `/api/memories/${first.id}`, {
			facts: facts.filter(({ kind }) => kind !== 'home')
		});
		await learner.request('POST', `${path}/messages`, { content: 'Un vaso de agua, por favor.' });
		expect(lastPrompt()).toContain('Me gusta el café');
		expect(lastPrompt()).not.toMatch(/Berlín|el té/);
	});

	it('does not take for taught what the partner was given, but counts it as met again', async () => {
		const asked = [
			said('¿Cómo se dice "bill" en español?'),
			answered('Se dice «la cuenta». ¿Algo más?'),
			said('No, gracias. Hasta luego.'),
			answered('¡Hasta luego!')
		];
		const taught = success(
			await endTalk(learner, await aTalk(learner, { messages: asked }))
		).memory;
		expect(taught.keyPhrases).toContain('la cuenta');

		await openAnother();
		expect(lastPrompt()).toContain('"phrasesDue":["la cuenta"');
		const messages = [
			said('Quiero un café.'),
			answered('Un café, y aquí encaja bien «la cuenta», que ya salió otro día. ¿Algo más?'),
			said('Nada más, es todo.'),
			answered('Muy bien.')
		];
		const next = success(await endTalk(learner, await aTalk(learner, { messages }))).memory;
		expect(next.keyPhrases).not.toContain('la cuenta');
		const exported = await learner.request('GET', '/api/account/export');
		expect(itemsIn(exported.body)).toContainEqual(
			expect.objectContaining({ key: 'la cuenta', times: 2, usedTimes: 0 })
		);
	});

	it('says which memory its opening could mention, whatever the browser saves, until that is gone', async () => {
		const memory = await aLesson();
		const { path, reply } = await openAnother();
		const opening = async () => (await readTalk(learner, path)).messages[0];
		expect(await opening()).toEqual({ ...reply, recalls: { memoryId: memory.id } });

		const forged = { ...reply, recalls: { memoryId: crypto.randomUUID() } };
		for (const message of [forged, { ...reply, recalls: undefined }]) {
			const saved = await learner.request('PUT', path, { messages: [message] });
			expect(saved.status).toBe(200);
			expect(await opening()).toEqual(reply);
		}
		const again = await learner.request('POST', `${path}/opening`, {});
		expect(again.body).toMatchObject({ reply });

		await learner.request('DELETE', `/api/memories/${memory.id}`);
		const { recalls: _, ...left } = reply;
		expect(await opening()).toEqual(left);
	});

	it('of another learner, or in another language, is told nothing of it', async () => {
		await aLesson();
		const other = await aSignedInClient(stage.server.url, stage.database.db);
		expect((await openAnother(other)).reply.recalls).toBeUndefined();
		expect(lastPrompt()).not.toMatch(/fui|JSON/);
		const french = conversationIn(
			await learner.request('POST', '/api/conversations', { languageId: 'fr' })
		);
		await learner.request('POST', `/api/conversations/${french.id}/opening`, {});
		expect(lastPrompt()).not.toMatch(/fui|JSON/);
	});

	it('of a guest has nothing to be told', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		await openAnother(guest);
		expect((await openAnother(guest)).reply.recalls).toBeUndefined();
		expect(lastPrompt()).not.toContain('JSON');
	});
});

describe('the word to the learner', () => {
	/** In which they say right what they had said wrong. */
	const rightThisTime = () => [
		said('El lunes fui al mercado.'),
		answered('¿Y qué compraste?'),
		said('Compré tomates y pan.'),
		answered('¡Qué rico!'),
		said('Sí, mucho.'),
		answered('Me alegro.')
	];
	async function aBetterTalk() {
		const messages = rightThisTime();
		const { memory } = success(await endTalk(learner, await aTalk(learner, { messages })));
		return { memory, messages };
	}

	it('names what was put right, and says how often it came up before', async () => {
		const first = await aLesson();
		const [correction] = first.corrections;
		const about = {
			kind: 'practise',
			said: correction?.said,
			better: correction?.better,
			misleads: false
		};
		const messageIds = [correction?.messageId];
		expect(first.feedback).toContainEqual(
			expect.objectContaining({ ...about, timesBefore: 0, messageIds })
		);
		const second = await aLesson();
		expect(second.feedback).toContainEqual(expect.objectContaining({ ...about, timesBefore: 1 }));
	});

	it('tells them that it went well this time, by the turn that shows it', async () => {
		const lesson = await aLesson();
		const { memory, messages } = await aBetterTalk();
		const read = await learner.request('GET', `/api/memories/${memory.id}`);
		const mended = memory.feedback.find(({ kind }) => kind === 'mended');
		expect(mended).toMatchObject({ said: 'fue', better: 'fui', messageIds: [messages[0]?.id] });
		expect(read.body).toMatchObject({ memory: { feedback: memory.feedback } });
		const mistaken = mended?.kind === 'mended' ? Date.parse(mended.lastMistakenAt) : NaN;
		expect(mistaken).toBeLessThanOrEqual(Date.parse(lesson.createdAt));
	});

	it('goes with the correction that was not right, and what was said of it later', async () => {
		const lesson = await aLesson();
		await learner.request('PATCH', `/api/memories/${lesson.id}`, { corrections: [] });
		const read = await learner.request('GET', `/api/memories/${lesson.id}`);
		expect(read.text).not.toContain('practise');
		expect((await aBetterTalk()).memory.feedback).not.toContainEqual(
			expect.objectContaining({ kind: 'mended' })
		);
	});

	it('of a model goes with the fact that it tells, in every memory', async () => {
		const content = JSON.stringify({
			topic: 'Rome',
			keyPhrases: [],
			corrections: [],
			difficulties: [],
			successfulPatterns: [],
			facts: [{ kind: 'home', text: 'Vivo en Roma', messageId: 'm1' }],
			feedback: [
				{ about: 'well', text: 'You told where you live: “vivo en Roma”.', messageIds: ['m1'] },
				{ about: 'next', text: 'Tell more of your days.', messageIds: ['m3'] }
			]
		});
		const tell = async () => {
			const messages = [
				said('Vivo en Roma.'),
				answered('¿Y te gusta?'),
				said('Sí, mucho.'),
				answered('Me alegro.')
			];
			stage.openai.play({ extraction: 'delivers', extractionContent: content });
			return success(await endTalk(learner, await aTalk(learner, { messages }))).memory;
		};
		const elsewhere = await tell();
		const here = await tell();
		const next = { kind: 'told', about: 'next', text: 'Tell more of your days.' };
		for (const { feedback } of [elsewhere, here]) {
			expect(feedback).toMatchObject([{ kind: 'told', about: 'well' }, next]);
		}
		await learner.request('PATCH', `/api/memories/${here.id}`, { facts: [] });
		for (const { id } of [elsewhere, here]) {
			const read = await learner.request('GET', `/api/memories/${id}`);
			expect(read.body).toMatchObject({ memory: { facts: [], feedback: [next] } });
		}
	});
});

it('the learner takes what was made of them away, and none of it survives them', async () => {
	await aLesson();
	await aLesson();
	const exported = await learner.request('GET', '/api/account/export');
	expect(itemsIn(exported.body)).toContainEqual(
		expect.objectContaining({ key: 'form:fui', times: 2 })
	);
	await learner.request('DELETE', '/api/account');
	const [left] = await stage.database.raw`
		select count(*)::int as items from learner_items where user_id = ${learner.userId}`;
	expect(left).toEqual({ items: 0 });
});
