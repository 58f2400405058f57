import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PLAYED_SUGGESTIONS } from '../../../../tests/support/openai-answers.ts';
import { startOpenAiServer, type OpenAiServer } from '../../../../tests/support/openai-server.ts';
import type { SuggestionScenario } from '../../../../tests/support/openai-scenarios.ts';
import { spoken } from '../../../../tests/support/spoken.ts';
import { NO_BRIEFING } from '../../contracts/briefing.ts';
import { PartnerUnavailableError } from '../errors.ts';
import { createModelCallQueue } from '../model/call-queue.ts';
import { callQueueWithinBudget } from '../model/call-queue-within-budget.ts';
import { NO_LEDGER, type ModelLedger } from '../model/model-ledger.ts';
import { createModelServer } from '../model/model-server.ts';
import { createModelSuggestions } from './openai-suggestions.ts';
import type { PartnerTurn } from './partner.ts';
import { readSuggestions } from './read-suggestions.ts';

let openai: OpenAiServer;
beforeAll(async () => {
	openai = await startOpenAiServer();
});
beforeEach(() => openai.reset());
afterAll(() => openai.close());

function suggestions({
	ledger = NO_LEDGER,
	logger = { warn: vi.fn() }
}: { ledger?: ModelLedger; logger?: { warn: () => void } } = {}) {
	return createModelSuggestions(
		{
			server: createModelServer({ apiKey: 'played', baseUrl: openai.baseUrl }),
			chatModel: 'played-model'
		},
		{
			places: callQueueWithinBudget(createModelCallQueue(), ledger),
			ledger,
			readSuggestions: async (_, text) => readSuggestions(text),
			logger
		}
	);
}

function aTurn(turn: Partial<PartnerTurn> = {}): PartnerTurn {
	return {
		learnerId: 'Ana',
		isGuest: false,
		conversationId: '11111111-1111-4111-8111-111111111111',
		languageId: 'es',
		scenarioId: 'cafe',
		ownLanguageId: 'fr',
		level: 'B1',
		messages: spoken('¡Hola!', '> Buenos días', '¿Qué hiciste ayer?'),
		briefing: { ...NO_BRIEFING, facts: [{ kind: 'home', text: 'vivo en Berlín', memoryId: 'm' }] },
		signal: new AbortController().signal,
		...turn
	};
}

describe('suggestions of a model', () => {
	it('are asked for in one small call, and entered as what they are', async () => {
		const enter = vi.fn(NO_LEDGER.enter);
		const suggest = suggestions({ ledger: { ...NO_LEDGER, enter } });
		await expect(suggest(aTurn())).resolves.toEqual(PLAYED_SUGGESTIONS.suggestions);
		expect(openai.requests).toHaveLength(1);
		expect(openai.suggestionsCount).toBe(1);
		expect(openai.requests[0]?.max_completion_tokens ?? 0).toBeLessThanOrEqual(1_200);
		expect(enter.mock.calls).toMatchObject([
			[{ learnerId: 'Ana', purpose: 'suggestions', tally: { told: { calls: 1 } } }]
		]);
	});

	it('are asked for with language, level, role and the last lines, and nothing of the learner', async () => {
		const long = Array.from({ length: 30 }, (_, number) => `Línea ${number}`);
		await suggestions()(aTurn({ messages: spoken(...long, '¿Qué hiciste ayer?') }));
		const [instructions, talk] = openai.requests[0]?.messages ?? [];
		expect(instructions?.content).toMatch(/Spanish[^]*café[^]*B1[^]*French/);
		expect(talk?.content).toContain('¿Qué hiciste ayer?');
		expect(talk?.content).not.toContain('Línea 10');
		const asked = JSON.stringify(openai.requests);
		for (const secret of ['Berlín', 'Ana', aTurn().conversationId]) {
			expect(asked).not.toContain(secret);
		}
	});

	it('have no meaning for who practises their own language', async () => {
		const found = await suggestions()(aTurn({ ownLanguageId: 'es' }));
		expect(found.map(({ gloss }) => gloss)).toEqual([null, null, null]);
	});

	it('are never what the partner has just said', async () => {
		openai.play({
			suggestionsContent: JSON.stringify(['¿Qué hiciste ayer?', 'Nada especial.'])
		});
		const found = await suggestions()(aTurn());
		expect(found).toEqual([{ text: 'Nada especial.', gloss: null }]);
	});

	it.each<[SuggestionScenario, string]>([
		['truncated', 'schema'],
		['refusal', 'refused'],
		['empty', 'empty'],
		['content-filter', 'refused'],
		['malformed', 'schema'],
		['breaks-schema', 'schema'],
		['server-error', 'server_error'],
		['rate-limited', 'rate_limited'],
		['unauthorized', 'unauthorized'],
		['reset', 'connection'],
		['cut-off', 'connection']
	])('are not asked for again of a server that is %s', async (scenario, error) => {
		openai.play({ suggestions: scenario });
		const logger = { warn: vi.fn() };
		await expect(suggestions({ logger })(aTurn())).rejects.toThrow(PartnerUnavailableError);
		expect(openai.requests).toHaveLength(1);
		expect(logger.warn.mock.calls).toMatchObject([[{ error }, 'Suggestions by the model failed']]);
		expect(JSON.stringify(logger.warn.mock.calls)).not.toMatch(/cine|hiciste/);
	});

	it('are given up when the time is over, and charged all the same', async () => {
		openai.play({ suggestions: 'timeout' });
		const enter = vi.fn(NO_LEDGER.enter);
		const logger = { warn: vi.fn() };
		const suggest = suggestions({ ledger: { ...NO_LEDGER, enter }, logger });
		await expect(suggest(aTurn({ signal: AbortSignal.timeout(100) }))).rejects.toThrow(
			PartnerUnavailableError
		);
		expect(logger.warn.mock.calls).toMatchObject([[{ error: 'timeout' }, expect.any(String)]]);
		const [charged] = enter.mock.calls[0] ?? [];
		expect(charged?.tally.guessed.completionTokens).toBeGreaterThan(1_000);
	});

	it('are not asked for where nobody waits any more', async () => {
		const left = AbortSignal.abort(new Error('left'));
		await expect(suggestions()(aTurn({ signal: left }))).rejects.toThrow('left');
		expect(openai.requests).toEqual([]);
	});

	it('are not asked for over budget', async () => {
		const ledger = { ...NO_LEDGER, isSpent: () => Promise.resolve(true) };
		await expect(suggestions({ ledger })(aTurn())).rejects.toThrow(PartnerUnavailableError);
		expect(openai.requests).toEqual([]);
	});
});
