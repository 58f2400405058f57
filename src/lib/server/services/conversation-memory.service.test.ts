import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import { PLAYED_TOPIC } from '../../../../tests/support/openai-answers.ts';
import { startOpenAiServer, type OpenAiServer } from '../../../../tests/support/openai-server.ts';
import type { ModelAnswer } from '../extraction/model-answer.ts';
import { PROMPT_VERSION } from '../extraction/prompt.ts';
import { comparableText } from '../extraction/text-matching.ts';
import { createModelBreaker, type BreakerState } from '../model/model-breaker.ts';
import { createModelPlaces, type ModelPlaces } from '../model/model-places.ts';
import {
	createConversationMemoryService,
	formatMemoryForGPT,
	hashConversationMessages,
	type StoredMemory
} from './conversation-memory.service.ts';

const CONVERSATION = {
	id: '11111111-1111-4111-8111-111111111111',
	languageId: 'es',
	scenarioId: 'free-talk',
	ownLanguageId: 'en'
} as const;
const MESSAGES = spoken(
	'¡Hola! ¿Qué hiciste ayer?',
	'> Ayer yo fue al cine con mi amiga',
	'«Yo fui al cine», qué bien. ¿Y qué película viste?',
	'> Yo fui al cine y vi una película de terror',
	'¡Qué miedo! ¿Te gustan las películas de terror?'
);

let openai: OpenAiServer;
beforeAll(async () => {
	openai = await startOpenAiServer();
});
beforeEach(() => openai.reset());
afterAll(() => openai.close());

function aService({
	configured = true,
	timeoutMs = 2000,
	stored = null,
	places = createModelPlaces()
}: {
	configured?: boolean;
	timeoutMs?: number;
	stored?: StoredMemory | null;
	places?: ModelPlaces;
} = {}) {
	const logger = { info: vi.fn(), warn: vi.fn() };
	const states: BreakerState[] = [];
	const service = createConversationMemoryService({
		model: configured
			? { apiKey: 'played', baseUrl: openai.baseUrl, model: 'played-model', timeoutMs }
			: null,
		breaker: createModelBreaker({ onState: (state) => states.push(state), logger }),
		places,
		findByConversationId: () => Promise.resolve(stored),
		logger
	});
	return { logger, states, extract: service.extractConversationMemory };
}

describe('with a model that delivers', () => {
	it('takes its memory, every item of which points to messages that show it', async () => {
		const { extract, logger } = aService();
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({
			source: 'gpt',
			gptFailed: false,
			reused: false,
			insights: {
				topic: PLAYED_TOPIC,
				corrections: [{ said: 'yo fue al cine', better: 'Yo fui al cine', messageId: messageId(2) }]
			},
			promptVersion: PROMPT_VERSION,
			usage: { calls: 1, cachedTokens: 0, reasoningTokens: 0 }
		});
		const { keyPhrases, difficulties, successfulPatterns } = memory.insights.evidence;
		for (const item of [...keyPhrases, ...difficulties, ...successfulPatterns]) {
			for (const id of item.messageIds) {
				expect(MESSAGES.map((message) => message.id)).toContain(id);
			}
		}
		expect(openai.extractionCount).toBe(1);
		expect(logger.warn).not.toHaveBeenCalled();
	});

	it('delivers a complete answer even when the transcript bears out nothing of it', async () => {
		openai.play('ungrounded');
		const { extract } = aService();
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({
			source: 'gpt',
			gptFailed: false,
			dropped: {
				keyPhrases: { not_in_transcript: 1 },
				corrections: { not_the_learners: 1 },
				difficulties: { unknown_message: 1 },
				successfulPatterns: { unknown_message: 1 },
				facts: { not_the_learners: 1 }
			}
		});
		expect(JSON.stringify(memory.insights)).not.toContain('zyxwv');
		expect(memory.insights.corrections[0]?.better).toBe('Yo fui al cine');
		expect(memory.insights.keyPhrases.length).toBeGreaterThan(0);
		expect(openai.extractionCount).toBe(1);
	});

	it.each(['malformed', 'breaks-schema', 'empty', 'truncated', 'server-error'] as const)(
		'asks once more after an answer that was %s',
		async (scenario) => {
			openai.play({ extraction: [scenario, 'delivers'] });
			const memory = await aService().extract({ conversation: CONVERSATION, messages: MESSAGES });
			expect(memory).toMatchObject({
				source: 'gpt',
				gptFailed: false,
				usage: { calls: 2 }
			});
			expect(openai.extractionCount).toBe(2);
		}
	);

	it.each([
		[50, 1],
		[200, 2],
		[500, 3]
	])(
		'lets start, middle and end of %i messages leave a trace in the memory (windows: %i)',
		async (count, windows) => {
			const lines = Array.from({ length: count }, (_, index) =>
				index % 2 === 0
					? `Frase única número ${index}. ${'de relleno '.repeat(36)}`
					: `> Respuesta ${index} ${'larga '.repeat(40)}`
			);
			// The played API reads long transcripts slowly.
			const { source, insights } = await aService({ timeoutMs: 20_000 }).extract({
				conversation: CONVERSATION,
				messages: spoken(...lines)
			});
			expect({ source, windows: openai.extractionCount }).toEqual({ source: 'gpt', windows });
			const places = insights.keyPhrases.map((phrase) =>
				Number(/^Frase única número (\d+)$/.exec(phrase)?.[1])
			);
			for (const third of [0, 1, 2]) {
				const from = (count / 3) * third;
				expect(places.filter((place) => place >= from && place < from + count / 3)).not.toEqual([]);
			}
			for (let window = 1; windows > 1 && window <= windows; window++) {
				expect(insights.topic).toContain(`${PLAYED_TOPIC}, ${window} of ${windows}`);
			}
		}
	);
});

describe('with what earlier conversations taught', () => {
	const messages = spoken(
		'La otra vez me dijiste que vives en Madrid. ¿Quieres una cuchara?',
		'> Sí, una cuchara, por favor. Ahora vivo en Sevilla.',
		'Aquí tienes la servilleta.'
	);
	const recalled = ['vivo en Madrid', 'una cuchara', 'la servilleta'];
	const extraction = { conversation: { ...CONVERSATION, recalled }, messages };

	it('tells the model so beside the transcript, as data', async () => {
		await aService().extract(extraction);
		const sent: unknown = JSON.parse(openai.requests[0]?.messages[1]?.content ?? '');
		expect(sent).toMatchObject({ recalled, messages: { length: 3 } });
	});

	it('takes nothing for new that only the partner said, and the learner at their word', async () => {
		openai.play({
			extraction: 'delivers',
			extractionContent: JSON.stringify({
				topic: 'Dinner',
				keyPhrases: ['una cuchara', 'la servilleta'].map((text) => ({
					text,
					messageIds: [],
					askedIn: null
				})),
				corrections: [],
				difficulties: [],
				successfulPatterns: [],
				facts: [
					{ kind: 'home', text: 'vives en Madrid', messageId: 'm1' },
					{ kind: 'home', text: 'vivo en Sevilla', messageId: 'm2' }
				]
			} satisfies ModelAnswer)
		});
		const { insights, dropped } = await aService().extract(extraction);
		expect(insights.keyPhrases).toEqual(['una cuchara']);
		expect(insights.facts).toEqual([
			{ kind: 'home', text: 'vivo en Sevilla', messageId: messageId(2) }
		]);
		expect(dropped).toEqual({
			keyPhrases: { recalled: 1 },
			facts: { not_the_learners: 1 }
		});
	});

	it('takes nothing for new that only the partner said where there is no model either', async () => {
		const lines = ['Spoon se dice «cuchara».', '> Ya veo, gracias'];
		const extract = (known: string[]) =>
			aService({ configured: false }).extract({
				conversation: { ...CONVERSATION, recalled: known },
				messages: spoken('Hola', '> ¿Cómo se dice spoon?', ...lines)
			});
		expect((await extract([])).insights.keyPhrases).toContain('cuchara');
		const { insights } = await extract(['cuchara']);
		expect(insights.keyPhrases).not.toContain('cuchara');
		expect(insights.evidence.keyPhrases.map(({ text }) => text)).toEqual(insights.keyPhrases);
	});
});

describe('with a model that does not deliver', () => {
	it('bounds attempt and repair together', async () => {
		openai.play({ extraction: ['malformed', 'timeout'] });
		const startedAt = performance.now();
		const memory = await aService({ timeoutMs: 500 }).extract({
			conversation: CONVERSATION,
			messages: MESSAGES
		});
		expect(performance.now() - startedAt).toBeLessThan(1200);
		expect(memory.failure).toBe('timeout');
	});

	it('does not repair when too little time is left', async () => {
		openai.play({ extraction: 'slow', extractionContent: 'no JSON', delayMs: 350 });
		const memory = await aService({ timeoutMs: 500 }).extract({
			conversation: CONVERSATION,
			messages: MESSAGES
		});
		expect(memory.failure).toBe('malformed');
		expect(openai.extractionCount).toBe(1);
	});

	it('gives up, without a memory, when the job is aborted', async () => {
		openai.play('timeout');
		const { extract } = aService({ timeoutMs: 5000 });
		const signal = AbortSignal.timeout(100);
		await expect(
			extract({ conversation: CONVERSATION, messages: MESSAGES, signal })
		).rejects.toMatchObject({ code: 'aborted' });
	});
});

describe('with a model that is away', () => {
	const A_WHILE_MS = 5_000;
	const extraction = { conversation: CONVERSATION, messages: MESSAGES };

	beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
	afterEach(() => vi.useRealTimers());

	async function untilItCountsAsAway({ extract }: ReturnType<typeof aService>): Promise<void> {
		openai.play('server-error');
		for (let failure = 0; failure < 3; failure++) {
			expect(await extract(extraction)).toMatchObject({ failure: 'server_error' });
		}
		openai.reset();
	}

	it('does not ask it, until one call that finds it back', async () => {
		const service = aService();
		await untilItCountsAsAway(service);
		expect(await service.extract(extraction)).toMatchObject({
			source: 'local',
			gptFailed: true,
			failure: 'unavailable'
		});
		expect(openai.extractionCount).toBe(0);

		vi.setSystemTime(Date.now() + A_WHILE_MS);
		openai.play({ extraction: 'slow', delayMs: 200 });
		const [probe, other] = await Promise.all([
			service.extract(extraction),
			service.extract(extraction)
		]);
		expect(probe.source).toBe('gpt');
		expect(other.failure).toBe('unavailable');
		expect(openai.extractionCount).toBe(1);
		expect((await service.extract(extraction)).source).toBe('gpt');
		expect(service.states).toEqual(['closed', 'open', 'half_open', 'closed']);
	});

	it('says once that it is away and once that it is back, however often it is tried', async () => {
		const service = aService();
		await untilItCountsAsAway(service);
		openai.play('reset');
		for (let probe = 0; probe < 2; probe++) {
			vi.setSystemTime(Date.now() + A_WHILE_MS);
			expect(await service.extract(extraction)).toMatchObject({ failure: 'connection' });
		}
		openai.reset();
		vi.setSystemTime(Date.now() + A_WHILE_MS);
		await service.extract(extraction);
		const away = service.logger.warn.mock.calls.filter(([first]) => typeof first === 'string');
		expect(away).toEqual([['Model is away, memories are made locally']]);
		expect(service.logger.info.mock.calls).toEqual([['Model is back']]);
	});

	it('has not found it back by a call that was called off', async () => {
		const service = aService();
		await untilItCountsAsAway(service);
		vi.setSystemTime(Date.now() + A_WHILE_MS);
		openai.play('timeout');
		const signal = AbortSignal.timeout(50);
		await expect(service.extract({ ...extraction, signal })).rejects.toMatchObject({
			code: 'aborted'
		});
		expect(service.states.at(-1)).toBe('open');
	});

	it.each(['refusal', 'malformed', 'empty', 'rejected'] as const)(
		'goes on asking a model that answers, though not well: %s',
		async (scenario) => {
			const service = aService();
			openai.play(scenario);
			for (let failure = 0; failure < 5; failure++) await service.extract(extraction);
			openai.reset();
			expect((await service.extract(extraction)).source).toBe('gpt');
			expect(service.states).toEqual(['closed']);
		}
	);
});

describe('with a model that wants a pause', () => {
	const extraction = { conversation: CONVERSATION, messages: MESSAGES };

	it('does not wait where no time would be left, and leaves it alone until then', async () => {
		const { extract } = aService({ timeoutMs: 900 });
		openai.play({ extraction: ['rate-limited-seconds', 'delivers'] });
		expect((await extract(extraction)).failure).toBe('rate_limited');
		expect((await extract(extraction)).failure).toBe('unavailable');
		expect(openai.extractionCount).toBe(1);
		await vi.waitFor(async () => expect((await extract(extraction)).source).toBe('gpt'), 5_000);
	});

	it('waits no longer when nobody wants the answer any more', async () => {
		openai.play('rate-limited-seconds');
		const signal = AbortSignal.timeout(200);
		await expect(aService().extract({ ...extraction, signal })).rejects.toMatchObject({
			code: 'aborted'
		});
		expect(openai.extractionCount).toBe(1);
	});
});

describe('with more to ask than may be asked at once', () => {
	const extraction = { conversation: CONVERSATION, messages: MESSAGES };

	it('waits for a place within its own time, and takes it', async () => {
		openai.play({ extraction: 'slow', delayMs: 200 });
		const { extract } = aService({ places: createModelPlaces({ atOnce: 1, waiting: 1 }) });
		const memories = await Promise.all([extract(extraction), extract(extraction)]);
		expect(memories.map(({ source }) => source)).toEqual(['gpt', 'gpt']);
	});

	it('falls back when there is none in time, or too many wait', async () => {
		const places = createModelPlaces({ atOnce: 1, waiting: 1 });
		const leave = await places.take(AbortSignal.timeout(10_000));
		const { extract } = aService({ places, timeoutMs: 400 });
		const memories = await Promise.all([extract(extraction), extract(extraction)]);
		expect(memories.map(({ failure }) => failure)).toEqual(['unavailable', 'unavailable']);
		expect(openai.extractionCount).toBe(0);
		leave();
		expect((await extract(extraction)).source).toBe('gpt');
	});
});

describe('without a model', () => {
	it('extracts locally, and nothing has failed', async () => {
		const { extract, logger } = aService({ configured: false });
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({ source: 'local', gptFailed: false, reused: false });
		expect(memory.failure).toBeUndefined();
		expect(openai.requests).toEqual([]);
		expect(logger.warn).not.toHaveBeenCalled();
	});
});

describe('with a stored memory', () => {
	function aStoredMemory(overrides: Partial<StoredMemory> = {}): StoredMemory {
		return {
			topic: 'Remembered',
			keyPhrases: [],
			difficulties: [],
			successfulPatterns: [],
			corrections: [],
			facts: [],
			evidence: { keyPhrases: [], difficulties: [], successfulPatterns: [] },
			contentHash: hashConversationMessages(MESSAGES),
			source: 'gpt',
			...overrides
		};
	}

	it('takes the stored one of the same words without a call', async () => {
		const { extract } = aService({ stored: aStoredMemory() });
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({
			reused: true,
			source: 'gpt',
			insights: { topic: 'Remembered' }
		});
		expect(openai.requests).toEqual([]);
	});

	it('extracts anew when the conversation went on', async () => {
		const { extract } = aService({ stored: aStoredMemory() });
		const messages = [
			...MESSAGES,
			...spoken('> Sí, mucho').map((m) => ({ ...m, id: messageId(9) }))
		];
		const memory = await extract({ conversation: CONVERSATION, messages });
		expect(memory).toMatchObject({ reused: false, insights: { topic: PLAYED_TOPIC } });
	});

	it('asks the model again where only the local extractor had answered', async () => {
		const { extract } = aService({ stored: aStoredMemory({ source: 'local' }) });
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({ reused: false, source: 'gpt' });
	});

	it('keeps a local memory where no model is configured', async () => {
		const { extract } = aService({ configured: false, stored: aStoredMemory({ source: 'local' }) });
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({ reused: true, source: 'local' });
	});
});

describe('hashConversationMessages', () => {
	it('names what was said, whatever its ids, times, blanks and encoding of accents', () => {
		const same = [
			...spoken('  ', '> [Speaking...]'),
			...MESSAGES.map((message) => ({
				...message,
				id: 'other',
				content: message.content.normalize('NFD')
			}))
		];
		expect(hashConversationMessages(same)).toBe(hashConversationMessages(MESSAGES));
	});

	it('changes with words, order and speaker', () => {
		const hashes = [
			spoken('a', '> b'),
			spoken('> a', 'b'),
			spoken('> b', 'a'),
			spoken('a', '> b', '> c'),
			spoken('a> b')
		].map(hashConversationMessages);
		expect(new Set(hashes).size).toBe(5);
	});
});

describe('formatMemoryForGPT', () => {
	it('leaves out what was not spoken', () => {
		const [text] = formatMemoryForGPT(CONVERSATION, spoken('  ', '> [Speaking...]', '> Hola'));
		expect(comparableText(text ?? '')).toContain('"hola"');
		expect(text).not.toContain('Speaking');
	});
});
