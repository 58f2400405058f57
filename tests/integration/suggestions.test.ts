import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountExportSchema } from '../../src/lib/contracts/account-export.ts';
import { replySchema } from '../../src/lib/contracts/conversations.ts';
import type { Message } from '../../src/lib/contracts/messages.ts';
import { suggestionsSchema, type Suggestion } from '../../src/lib/contracts/suggestions.ts';
import { messages as storedMessages } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import {
	aGuestClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { PLAYED_SUGGESTIONS } from '../support/openai-answers.ts';
import type { SuggestionScenario } from '../support/openai-scenarios.ts';
import {
	answered,
	aTalk,
	conversationIn,
	endTalk,
	expectError,
	logged,
	readTalk,
	said,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What one could say who is stuck: from a script or a model, and what is remembered of who says it. */

const ALWAYS: Suggestion[] = [
	{ text: 'Perdón, no entiendo.', gloss: "Sorry, I don't understand." },
	{ text: 'No sé qué decir.', gloss: "I don't know what to say." },
	{ text: 'Tengo que irme. ¡Adiós!', gloss: 'I have to go now. Goodbye!' }
];
const GUESTS_PER_MINUTE = 2;

let stage: Stage;
/** On the same database, without a model; memories are made by the other. */
let scripted: AppServer;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({
		env: { LIMIT_REPLIES_PER_MINUTE: `-1,${GUESTS_PER_MINUTE}` }
	});
	scripted = await startAppServer({ databaseUrl: stage.database.url, env: { ROLE: 'web' } });
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await scripted.stop();
	await stage.close();
});
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

const ask = (client: HttpClient, { path }: Pick<Talk, 'path'>) =>
	client.request('POST', `${path}/suggestions`);

function suggestionsIn(answer: HttpAnswer): Suggestion[] {
	expect(answer.status).toBe(200);
	return suggestionsSchema.parse(answer.body).suggestions;
}

async function atTheCafe(client: HttpClient): Promise<Pick<Talk, 'path'>> {
	const started = await client.request('POST', '/api/conversations', {
		languageId: 'es',
		scenarioId: 'cafe'
	});
	const path = `/api/conversations/${conversationIn(started).id}`;
	expect((await client.request('POST', `${path}/opening`)).status).toBe(200);
	return { path };
}

async function say(client: HttpClient, { path }: Pick<Talk, 'path'>, words: object) {
	const answer = await client.request('POST', `${path}/messages`, words);
	expect(answer.status).toBe(200);
	return replySchema.required({ reply: true }).parse(answer.body);
}

const suggested = (content: string): Message => ({ ...said(content), suggested: true });

describe('the script suggests', () => {
	it('answers to its last line, and stores nothing', async () => {
		const client = learner.at(scripted.url);
		const talk = await atTheCafe(client);
		const before = await readTalk(client, talk.path);
		const first = suggestionsIn(await ask(client, talk));
		expect(first).toEqual([
			{ text: 'Un café, por favor.', gloss: 'A coffee, please.' },
			{ text: 'Un té, por favor.', gloss: 'A tea, please.' },
			{ text: '¿Qué me recomienda?', gloss: 'What do you recommend?' }
		]);
		expect(await readTalk(client, talk.path)).toEqual(before);
		await say(client, talk, { content: 'Un café, por favor.' });
		expect(suggestionsIn(await ask(client, talk))).not.toEqual(first);
		expect(stage.openai.requests).toEqual([]);
	});

	it('to guests, and explains in the learner’s own language', async () => {
		const guest = (await aGuestClient(stage.server.url, stage.database.db)).at(scripted.url);
		const talk = await atTheCafe(guest);
		await guest.request('PATCH', '/api/preferences?language=es', { ownLanguageId: 'de' });
		for (let time = 0; time < GUESTS_PER_MINUTE + 2; time++) {
			const [first] = suggestionsIn(await ask(guest, talk));
			expect(first).toEqual({ text: 'Un café, por favor.', gloss: 'Einen Kaffee, bitte.' });
		}
	});

	it('what always fits, where nothing of it was said', async () => {
		const client = learner.at(scripted.url);
		expect(suggestionsIn(await ask(client, await aTalk(client)))).toEqual(ALWAYS);
		expect(suggestionsIn(await ask(client, await aTalk(client, { messages: [] })))).toEqual(ALWAYS);
	});

	it('in a conversation that has ended, which may go on, and leaves it ended', async () => {
		const client = learner.at(scripted.url);
		const talk = await atTheCafe(client);
		await client.request('PUT', talk.path, { ended: true });
		expect(suggestionsIn(await ask(client, talk))).toHaveLength(3);
		expect(await readTalk(client, talk.path)).toMatchObject({ status: 'ended' });
	});

	it('to nobody else, and nothing where there is no conversation', async () => {
		const client = learner.at(scripted.url);
		const talk = await atTheCafe(client);
		const other = (await aGuestClient(stage.server.url, stage.database.db)).at(scripted.url);
		expectError(await ask(other, talk), 404, 'conversation_not_found');
		for (const id of [randomUUID(), 'nothing']) {
			const nowhere = { path: `/api/conversations/${id}` };
			expectError(await ask(client, nowhere), 404, 'conversation_not_found');
		}
	});
});

describe('a model suggests', () => {
	it('in one call, which is counted as what it is', async () => {
		const talk = await aTalk(learner);
		expect(suggestionsIn(await ask(learner, talk))).toEqual(PLAYED_SUGGESTIONS.suggestions);
		expect(stage.openai.suggestionsCount).toBe(1);
		expect(stage.openai.requests).toHaveLength(1);
		const { text } = await learner.request('GET', '/metrics');
		expect(text).toMatch(/^suggestions_total\{partner="openai",offered="fitting"\} [1-9]/m);
		expect(text).toMatch(/^model_tokens_total\{purpose="suggestions",kind="prompt"\} [1-9]/m);
	});

	it.each<SuggestionScenario>([
		'server-error',
		'malformed',
		'breaks-schema',
		'empty',
		'refusal',
		'cut-off',
		'rate-limited'
	])('nothing where it is %s: then what always fits is offered, without an error', async (name) => {
		stage.openai.play({ suggestions: name });
		const talk = await aTalk(learner);
		expect(suggestionsIn(await ask(learner, talk))).toEqual(ALWAYS);
		expect(stage.openai.requests).toHaveLength(1);
		const lines = () => logged(stage.server.logs(), 'Suggestions by the model failed');
		await expect
			.poll(() => lines().filter(({ conversationId }) => conversationId === talk.id))
			.toHaveLength(1);
		expect(JSON.stringify(lines())).not.toMatch(/mercado|Fui/);
	});

	it('so often in a minute, and no more, apart from its replies', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const talk = await aTalk(guest);
		for (let time = 0; time < GUESTS_PER_MINUTE; time++) suggestionsIn(await ask(guest, talk));
		const refused = await ask(guest, talk);
		expectError(refused, 429, 'rate_limited');
		expect(refused.headers.get('ratelimit-policy')).toBe(
			`"suggestions-minute";q=${GUESTS_PER_MINUTE};w=60`
		);
		expect(stage.openai.suggestionsCount).toBe(GUESTS_PER_MINUTE);
		await say(guest, talk, { content: 'Pan y queso.' });
		const { text } = await guest.request('GET', '/metrics');
		expect(text).toMatch(/^replies_limited_total\{purpose="suggestions",window="minute"\} 1$/m);
	});
});

describe('a suggestion that is said', () => {
	it('is stored as one, and told with the message wherever that is told', async () => {
		const talk = await aTalk(learner, { messages: [] });
		const id = randomUUID();
		const { message } = await say(learner, talk, {
			id,
			content: 'Un café, por favor.',
			suggested: true
		});
		expect(message).toMatchObject({ id, suggested: true });
		const own = said('Y pan.');
		await learner.request('PUT', talk.path, { messages: [suggested('Nada más.'), own] });
		const { messages } = await readTalk(learner, talk.path);
		const mark = ({ content, suggested: isMarked }: Message) => [content, isMarked];
		expect(messages.filter(({ role }) => role === 'user').map(mark)).toEqual([
			['Un café, por favor.', true],
			['Nada más.', true],
			['Y pan.', undefined]
		]);
		const { body } = await learner.request('GET', '/api/account/export');
		const [exported] = accountExportSchema.parse(body).conversations;
		expect(exported?.messages.filter((one) => one.suggested)).toHaveLength(2);
	});

	it('keeps its mark as long as its words stay, and is no partner’s', async () => {
		const message = suggested('Un café, por favor.');
		const reply = { ...answered('Enseguida.'), suggested: true };
		const talk = await aTalk(learner, { messages: [message, reply] });
		const marks = async () => {
			const rows = await stage.database.db
				.select()
				.from(storedMessages)
				.where(eq(storedMessages.conversationId, talk.id))
				.orderBy(storedMessages.position);
			return rows.map((row) => row.suggested);
		};
		expect(await marks()).toEqual([true, false]);
		const { suggested: _, ...unmarked } = message;
		await learner.request('PUT', talk.path, { messages: [unmarked] });
		expect(await marks()).toEqual([true, false]);
		await learner.request('PUT', talk.path, { messages: [{ ...unmarked, content: 'Dos tés.' }] });
		expect(await marks()).toEqual([false, false]);
		const refused = await learner.request('PUT', talk.path, {
			messages: [{ ...message, suggested: 'yes' }]
		});
		expectError(refused, 400, 'invalid_payload');
	});

	const lesson = (mistake: Message) => [
		said('Hola, buenas tardes.'),
		answered('¿Qué hizo ayer?'),
		mistake,
		answered('«Yo fui al cine», qué bien. ¿De dónde es usted?'),
		suggested('Soy de Alemania.'),
		answered('Qué interesante.'),
		said('Hasta luego.')
	];

	it.each([
		['the local extractor', 'refusal', 'local'],
		['a model', 'delivers', 'gpt']
	] as const)(
		'counts as said, and shows %s nothing of the learner',
		async (_, extraction, source) => {
			const claims = {
				topic: 'Cinema',
				keyPhrases: [{ text: 'Soy de Alemania', messageIds: ['m5'], askedIn: null }],
				corrections: [{ said: 'yo fue', better: 'Yo fui', messageId: 'm3', why: null }],
				difficulties: [{ text: 'The past tense', messageIds: ['m3'] }],
				successfulPatterns: [{ text: 'Tells the origin', messageIds: ['m5'] }],
				facts: [{ kind: 'home', text: 'Soy de Alemania', messageId: 'm5' }]
			};
			stage.openai.play({ extraction, extractionContent: JSON.stringify(claims) });
			const remembered = async (mistake: Message) => {
				const talk = await aTalk(learner, { messages: lesson(mistake) });
				return success(await endTalk(learner, talk)).memory;
			};
			const own = await remembered(said('Ayer yo fue al cine.'));
			expect([own.source, own.corrections.length, own.facts]).toEqual([source, 1, []]);
			const chosen = await remembered(suggested('Ayer yo fue al cine.'));
			expect(chosen).toMatchObject({
				source,
				corrections: [],
				difficulties: [],
				facts: []
			});
			expect(chosen.keyPhrases.join()).not.toContain('Alemania');
			if (source === 'gpt') expect(chosen.topic).toBe('Cinema');
		}
	);

	it('does not count as having met a phrase again, nor as having learned of a mistake', async () => {
		stage.openai.play({ extraction: 'refusal' });
		const taught = [
			said('¿Cómo se dice spoon?'),
			answered('Se dice «la cuchara».'),
			said('Ayer yo fue al cine.'),
			answered('«Yo fui al cine», qué bien.'),
			said('Gracias.')
		];
		success(await endTalk(learner, await aTalk(learner, { messages: taught })));
		const again = (words: (content: string) => Message) => [
			words('La cuchara, por favor.'),
			answered('Aquí tiene.'),
			words('Yo fui al museo.'),
			answered('Muy bien.'),
			words('Tengo hambre.')
		];
		const statesOf = async () => {
			const { body } = await learner.request('GET', '/api/account/export');
			const { learnerItems } = accountExportSchema.parse(body);
			return learnerItems
				.map(({ kind, key, sightings }) =>
					[kind, key, ...sightings.map(({ state }) => state).toSorted()].join(' ')
				)
				.toSorted();
		};
		const before = await statesOf();
		success(await endTalk(learner, await aTalk(learner, { messages: again(suggested) })));
		expect(await statesOf()).toEqual(before);
		success(await endTalk(learner, await aTalk(learner, { messages: again(said) })));
		expect(await statesOf()).not.toEqual(before);
	});
});

describe('a good-bye', () => {
	it('is told with the reply that answers it, and ends nothing', async () => {
		const client = learner.at(scripted.url);
		const talk = await atTheCafe(client);
		const going = await say(client, talk, { content: 'Tengo que irme. ¡Adiós!' });
		expect(going.isGoodbye).toBe(true);
		expect(await readTalk(client, talk.path)).toMatchObject({ status: 'active' });
		const staying = await say(client, talk, { content: 'Un café, por favor.' });
		expect(staying.isGoodbye).toBeUndefined();
	});
});
