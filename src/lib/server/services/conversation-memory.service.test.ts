import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import { PLAYED_TOPIC } from '../../../../tests/support/openai-answers.ts';
import { startOpenAiServer, type OpenAiServer } from '../../../../tests/support/openai-server.ts';
import { aTextReading } from '../../../../tests/support/text-reading.ts';
import type { ModelAnswer } from '../extraction/model-answer.ts';
import { PROMPT_VERSION } from '../extraction/prompt.ts';
import { comparableText } from '../extraction/text-matching.ts';
import { createModelBreaker, type BreakerState } from '../model/model-breaker.ts';
import { NO_LEDGER, type ModelLedger } from '../model/model-ledger.ts';
import { createModelCallQueue, type ModelCallQueue } from '../model/call-queue.ts';
import { createModelServer } from '../model/model-server.ts';
import type { ModelPrice } from '../model/model-usage.ts';
import {
	type ConversationMemoryService,
	createConversationMemoryService,
	formatMemoryForGPT,
	type StoredMemory
} from './conversation-memory.service.ts';
import { hashConversationMessages } from './conversations/transcript-hash.ts';

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

type Extraction = Parameters<ConversationMemoryService['extractConversationMemory']>[0];

const reading = aTextReading();
let openai: OpenAiServer;
beforeAll(async () => {
	openai = await startOpenAiServer();
});
beforeEach(() => openai.reset());
afterAll(() => openai.close());

function aService({
	configured = true,
	timeoutMs = 20_000, // a busy machine may need it
	loadingTimeoutMs = timeoutMs,
	stored = null,
	price,
	places = createModelCallQueue(),
	ledger = NO_LEDGER
}: {
	configured?: boolean;
	timeoutMs?: number;
	loadingTimeoutMs?: number;
	stored?: StoredMemory | null;
	price?: ModelPrice;
	places?: ModelCallQueue;
	ledger?: ModelLedger;
} = {}) {
	const logger = { info: vi.fn(), warn: vi.fn() };
	const states: BreakerState[] = [];
	const service = createConversationMemoryService({
		model: configured
			? {
					server: createModelServer({ apiKey: 'played', baseUrl: openai.baseUrl }),
					model: 'played-model',
					timeoutMs,
					loadingTimeoutMs,
					price
				}
			: null,
		breaker: createModelBreaker({ onState: (state) => states.push(state), logger }),
		places,
		ledger,
		reading,
		logger
	});
	const extract = (input: Omit<Extraction, 'learnerId'>) =>
		service.extractConversationMemory({ learnerId: 'Ana', stored, ...input });
	return { logger, states, extract };
}

it.each([
	[false, 'GPT extraction failed, using fallback'],
	[true, 'GPT extraction failed again, memory stays local']
])('logs what becomes of the memory; an upgrade: %s', async (isUpgrade, message) => {
	const { extract, logger } = aService();
	openai.play({ extraction: 'rejected' });
	await extract({ conversation: CONVERSATION, messages: MESSAGES, isUpgrade });
	expect(logger.warn.mock.calls).toEqual([
		[{ conversationId: CONVERSATION.id, error: 'rejected', status: 400 }, message]
	]);
});

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
			modelUse: { model: 'played-model', promptVersion: PROMPT_VERSION }
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
				modelUse: { usage: { calls: 2 } }
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

describe('what a model has cost', () => {
	const extraction = { conversation: CONVERSATION, messages: MESSAGES };
	const price = { input: 2, cachedInput: 0.5, output: 8 };

	it('is counted by its tokens and priced by the table', async () => {
		openai.play({ extraction: 'delivers', cachedTokens: 100, reasoningTokens: 40 });
		const { modelUse } = await aService({ price }).extract(extraction);
		const usage = modelUse?.usage;
		if (!usage) throw new Error('no usage');
		expect(usage).toMatchObject({ calls: 1, cachedTokens: 100, reasoningTokens: 40 });
		expect(usage.promptTokens).toBeGreaterThan(100);
		expect(usage.completionTokens).toBeGreaterThan(40);
		expect(modelUse?.costMicroUsd).toBe(
			Math.round((usage.promptTokens - 100) * 2 + 100 * 0.5 + usage.completionTokens * 8)
		);
	});

	it('is summed over attempt and repair, and known where both came to nothing', async () => {
		openai.play({ extraction: 'delivers' });
		const once = (await aService({ price }).extract(extraction)).modelUse;
		openai.play({ extraction: 'refusal' });
		const refused = await aService({ price }).extract(extraction);
		expect(refused).toMatchObject({ gptFailed: true, modelUse: { usage: { calls: 1 } } });
		openai.play({ extraction: 'malformed' });
		const failed = await aService({ price }).extract(extraction);
		expect(failed).toMatchObject({ gptFailed: true, modelUse: { usage: { calls: 2 } } });
		for (const [more, less] of [
			[failed.modelUse, once],
			[once, refused.modelUse]
		]) {
			expect(more?.costMicroUsd).toBeGreaterThan(less?.costMicroUsd ?? Infinity);
		}
	});

	it('is summed over the windows of a long conversation', async () => {
		const messages = spoken(
			...Array.from({ length: 200 }, (_, n) => `${n % 2 ? '> ' : ''}${n} ${'palabra '.repeat(60)}`)
		);
		openai.play({ extraction: 'delivers', reasoningTokens: 40 });
		const { modelUse } = await aService({ timeoutMs: 20_000 }).extract({
			conversation: CONVERSATION,
			messages
		});
		const windows = openai.extractionCount;
		expect(windows).toBeGreaterThan(1);
		expect(modelUse?.usage).toMatchObject({ calls: windows, reasoningTokens: 40 * windows });
	});

	it('isn’t known without a price, or from an answer without its usage', async () => {
		expect((await aService().extract(extraction)).modelUse).toMatchObject({ costMicroUsd: null });
		openai.play('no-choices');
		expect((await aService({ price }).extract(extraction)).modelUse).toMatchObject({
			costMicroUsd: null,
			usage: { calls: 2, unmetered: 2 }
		});
	});

	it('is nothing where none was asked', async () => {
		expect((await aService({ configured: false }).extract(extraction)).modelUse).toBeNull();
	});
});

describe('with a model that reasons before it answers', () => {
	const extraction = { conversation: CONVERSATION, messages: MESSAGES };

	it('leaves it room to finish', async () => {
		openai.play({ extraction: 'delivers', reasoningTokens: 3_000 });
		expect(await aService().extract(extraction)).toMatchObject({
			source: 'gpt',
			modelUse: { usage: { calls: 1, reasoningTokens: 3_000 } }
		});
	});

	it('takes an answer that was cut off in the blank space behind it', async () => {
		const answer: ModelAnswer = {
			topic: 'The cinema',
			keyPhrases: [],
			corrections: [],
			difficulties: [],
			successfulPatterns: [],
			facts: [],
			feedback: []
		};
		openai.play({ extractionContent: `${JSON.stringify(answer)}${'\n'.repeat(100_000)}` });
		const memory = await aService().extract(extraction);
		expect(memory).toMatchObject({ source: 'gpt', insights: { topic: 'The cinema' } });
		expect(openai.extractionCount).toBe(1);
	});

	it('asks once more where it thought without an end, and says what became of it', async () => {
		openai.play({ extraction: 'delivers', reasoningTokens: 1_000_000 });
		const memory = await aService().extract(extraction);
		expect(memory).toMatchObject({ source: 'local', gptFailed: true, failure: 'truncated' });
		expect(openai.extractionCount).toBe(2);
		const [, repair] = openai.requests;
		expect(repair?.messages.at(-1)?.content).toMatch(/not complete JSON/);
		expect(memory.modelUse?.usage.reasoningTokens).toBeGreaterThan(2 * 3_000);
	});
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
				feedback: [],
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

describe('with a fact that was told with a mistake', () => {
	const messages = spoken(
		'¿Dónde vives?',
		'> Yo vivir en Roma. Tengo dos hermanas.',
		'Ah, «yo vivo en Roma».',
		'> Sí, vivo en Roma'
	);

	it('keeps what the model saw told rightly', async () => {
		const facts = [
			{ kind: 'home' as const, text: 'vivir en Roma', messageId: 'm2' },
			{ kind: 'family' as const, text: 'Tengo dos hermanas', messageId: 'm2' },
			{ kind: 'home' as const, text: 'vivo en Roma', messageId: 'm4' }
		];
		openai.play({
			extraction: 'delivers',
			extractionContent: JSON.stringify({
				topic: 'Home',
				keyPhrases: [],
				corrections: [{ said: 'Yo vivir', better: 'yo vivo', messageId: 'm2', why: null }],
				difficulties: [],
				successfulPatterns: [],
				facts,
				feedback: []
			} satisfies ModelAnswer)
		});
		const { insights } = await aService().extract({ conversation: CONVERSATION, messages });
		expect(insights.facts.map(({ text }) => text)).toEqual(['Tengo dos hermanas', 'vivo en Roma']);
	});

	it('keeps what the local extractor saw told rightly', async () => {
		const { insights } = await aService({ configured: false }).extract({
			conversation: CONVERSATION,
			messages: spoken(
				'¿Y tú?',
				'> Vivo en la Madrid, y tengo dos hermanas',
				'Ah, «vivo en Madrid».',
				'> Sí, vivo en Madrid'
			)
		});
		expect(insights.corrections).toHaveLength(1);
		expect(insights.facts.map(({ text }) => text)).toEqual([
			'tengo dos hermanas',
			'vivo en Madrid'
		]);
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
		expect(performance.now() - startedAt).toBeLessThan(5_000); // else it never ends
		expect(memory.failure).toBe('timeout');
	});

	it('is waited for longer where nobody waits for the memory', async () => {
		openai.play({ extraction: 'slow', delayMs: 1_500 });
		const { extract } = aService({ timeoutMs: 500, loadingTimeoutMs: 20_000 });
		const asking = { conversation: CONVERSATION, messages: MESSAGES };
		expect(await extract(asking)).toMatchObject({ source: 'local', failure: 'timeout' });
		expect(openai.extractionCount).toBe(1);
		expect(await extract({ ...asking, isUpgrade: true })).toMatchObject({ source: 'gpt' });
		expect(openai.extractionCount).toBe(2);
	});

	it('does not repair when too little time is left', async () => {
		openai.play({ extraction: 'slow', extractionContent: 'no JSON', delayMs: 3_200 });
		const memory = await aService({ timeoutMs: 4_000 }).extract({
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
		const { extract } = aService({ places: createModelCallQueue({ atOnce: 1, waiting: 1 }) });
		const memories = await Promise.all([extract(extraction), extract(extraction)]);
		expect(memories.map(({ source }) => source)).toEqual(['gpt', 'gpt']);
	});

	it('falls back when there is none in time, or too many wait', async () => {
		const places = createModelCallQueue({ atOnce: 1, waiting: 1 });
		const leave = await places.take('Ana', AbortSignal.timeout(10_000));
		const { extract } = aService({ places, timeoutMs: 400 });
		const memories = await Promise.all([extract(extraction), extract(extraction)]);
		expect(memories.map(({ failure }) => failure)).toEqual(['unavailable', 'unavailable']);
		expect(openai.extractionCount).toBe(0);
		leave();
		await nextTurn(); // in which the place becomes free
		expect((await extract(extraction)).source).toBe('gpt');
	});
});

describe('with a ledger', () => {
	const extraction = { conversation: CONVERSATION, messages: MESSAGES };
	type Entry = Parameters<ModelLedger['enter']>[0];
	const OF_SOME_WINDOWS = spoken(
		...Array.from({ length: 200 }, (_, n) => `${n % 2 ? '> ' : ''}${n} ${'palabra '.repeat(60)}`)
	);

	/** Whose budget lasts for one call. */
	function aSmallBudget(): ModelLedger {
		let isSpent = false;
		return {
			isSpent: () => Promise.resolve(isSpent),
			enter() {
				isSpent = true;
				return Promise.resolve();
			}
		};
	}

	it('enters every call for its learner, also where nothing came of it', async () => {
		const entries: Entry[] = [];
		const enter = (entry: Entry) => Promise.resolve(void entries.push(entry));
		const { extract } = aService({ ledger: { ...NO_LEDGER, enter }, timeoutMs: 400 });
		await extract(extraction);
		openai.play('timeout');
		await extract(extraction);
		const [delivered, givenUp] = entries;
		expect(delivered).toMatchObject({ learnerId: 'Ana', purpose: 'extraction' });
		expect(delivered?.tally.told.promptTokens).toBeGreaterThan(0);
		expect(givenUp?.tally).toMatchObject({
			told: { calls: 1, unmetered: 1, promptTokens: 0 },
			guessed: { completionTokens: 4_000 }
		});
		expect(givenUp?.tally.guessed.promptTokens).toBeGreaterThan(
			delivered?.tally.told.promptTokens ?? Infinity
		);
	});

	it('enters what the other windows used that ended with the first which failed', async () => {
		const entries: Entry[] = [];
		const enter = (entry: Entry) => Promise.resolve(void entries.push(entry));
		const { extract } = aService({ ledger: { ...NO_LEDGER, enter } });
		openai.play({ extraction: ['timeout', 'rejected'] });
		await extract({ conversation: CONVERSATION, messages: OF_SOME_WINDOWS });
		expect(entries.length).toBeGreaterThan(1);
		expect(entries).toHaveLength(openai.extractionCount);
		const guessed = entries.filter(({ tally }) => tally.told.unmetered > 0);
		expect(guessed).toMatchObject([{ tally: { guessed: { completionTokens: 4_000 } } }]);
	});

	it('asks about no further window once the budget is used up by the first', async () => {
		const places = createModelCallQueue({ atOnce: 1 });
		const { extract } = aService({ places, ledger: aSmallBudget() });
		const memory = await extract({ conversation: CONVERSATION, messages: OF_SOME_WINDOWS });
		expect(memory).toMatchObject({ source: 'local', failure: 'over_budget' });
		expect(memory.modelUse?.usage.calls).toBe(1);
		expect(openai.extractionCount).toBe(1);
	});

	it('asks for no second attempt once the budget is used up by the first', async () => {
		openai.play({ extraction: 'malformed' });
		const { extract } = aService({ ledger: aSmallBudget() });
		expect(await extract(extraction)).toMatchObject({ failure: 'over_budget' });
		expect(openai.extractionCount).toBe(1);
	});

	it('asks no model once the budget is used up, and says that it did not deliver', async () => {
		const isSpent = () => Promise.resolve(true);
		const { extract } = aService({ ledger: { ...NO_LEDGER, isSpent } });
		expect(await extract(extraction)).toMatchObject({
			source: 'local',
			gptFailed: true,
			failure: 'over_budget',
			modelUse: null
		});
		expect(openai.requests).toEqual([]);
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
	async function aStoredMemory(overrides: Partial<StoredMemory> = {}): Promise<StoredMemory> {
		return {
			topic: 'Remembered',
			keyPhrases: [],
			difficulties: [],
			successfulPatterns: [],
			corrections: [],
			facts: [],
			feedback: [],
			evidence: { keyPhrases: [], difficulties: [], successfulPatterns: [] },
			contentHash: await hashConversationMessages(MESSAGES),
			source: 'gpt',
			...overrides
		};
	}

	it('takes the stored one of the same words without a call', async () => {
		const { extract } = aService({ stored: await aStoredMemory() });
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({
			reused: true,
			source: 'gpt',
			insights: { topic: 'Remembered' }
		});
		expect(openai.requests).toEqual([]);
	});

	it('extracts anew when the conversation went on', async () => {
		const { extract } = aService({ stored: await aStoredMemory() });
		const messages = [
			...MESSAGES,
			...spoken('> Sí, mucho').map((m) => ({ ...m, id: messageId(9) }))
		];
		const memory = await extract({ conversation: CONVERSATION, messages });
		expect(memory).toMatchObject({ reused: false, insights: { topic: PLAYED_TOPIC } });
	});

	it('asks the model again where only the local extractor had answered', async () => {
		const { extract } = aService({ stored: await aStoredMemory({ source: 'local' }) });
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({ reused: false, source: 'gpt' });
	});

	it('keeps a local memory where no model is configured', async () => {
		const { extract } = aService({
			configured: false,
			stored: await aStoredMemory({ source: 'local' })
		});
		const memory = await extract({ conversation: CONVERSATION, messages: MESSAGES });
		expect(memory).toMatchObject({ reused: true, source: 'local' });
	});
});

describe('formatMemoryForGPT', () => {
	it('leaves out what was not spoken', () => {
		const [text] = formatMemoryForGPT(CONVERSATION, spoken('  ', '> [Speaking...]', '> Hola'));
		expect(comparableText(text ?? '')).toContain('"hola"');
		expect(text).not.toContain('Speaking');
	});
});
