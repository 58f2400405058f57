import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startOpenAiServer, type OpenAiServer } from '../../../../tests/support/openai-server.ts';
import { spoken } from '../../../../tests/support/spoken.ts';
import { NO_BRIEFING } from '../../contracts/briefing.ts';
import { NO_LEDGER } from '../model/model-ledger.ts';
import { createModelCallQueue } from '../model/call-queue.ts';
import { createModelServer } from '../model/model-server.ts';
import { createOpenAiPartner } from './openai-partner.ts';

let openai: OpenAiServer;
beforeAll(async () => {
	openai = await startOpenAiServer();
});
beforeEach(() => openai.reset());
afterAll(() => openai.close());

const MINUTE_MS = 60_000;

function aReply({
	signal = new AbortController().signal,
	...limits
}: {
	signal?: AbortSignal;
	loadingTimeoutMs?: number;
	speakingMs?: number;
} = {}) {
	const logger = { warn: vi.fn() };
	const partner = createOpenAiPartner(
		{
			server: createModelServer({ apiKey: 'played', baseUrl: openai.baseUrl }),
			chatModel: 'played-model',
			loadingTimeoutMs: MINUTE_MS,
			...limits
		},
		{ places: createModelCallQueue(), ledger: NO_LEDGER, readSuggestions: async () => [], logger }
	);
	const speech = partner.reply({
		learnerId: 'Ana',
		isGuest: false,
		conversationId: '11111111-1111-4111-8111-111111111111',
		languageId: 'es',
		scenarioId: 'cafe',
		ownLanguageId: 'fr',
		level: 'B1',
		messages: spoken('> Hola'),
		briefing: NO_BRIEFING,
		signal
	});
	return { words: Array.fromAsync(speech), logger, partner };
}

const OUT_OF_TIME = { code: 'partner_unavailable', cause: { code: 'timeout' } };

describe('the time of a reply', () => {
	it('is over for a model that comes to no end, and operators are told why', async () => {
		openai.play({ chat: 'comes-to-no-end' });
		const { words, logger } = aReply({ signal: AbortSignal.timeout(1_000) });
		await expect(words).rejects.toMatchObject(OUT_OF_TIME);
		expect(logger.warn).toHaveBeenCalledWith(
			expect.objectContaining({ error: 'timeout' }),
			'Reply by the model failed'
		);
	});

	it('is nobody’s fault where the learner leaves', async () => {
		openai.play({ chat: 'comes-to-no-end' });
		const left = new AbortController();
		const { words, logger } = aReply({ signal: left.signal });
		setTimeout(() => left.abort(new Error('the learner left')), 500);
		await expect(words).rejects.toThrow('the learner left');
		expect(logger.warn).not.toHaveBeenCalled();
	});

	it('to speak is bounded from the first word on', async () => {
		openai.play({ chat: 'comes-to-no-end' });
		const { words, logger } = aReply({ speakingMs: 500 });
		await expect(words).rejects.toMatchObject(OUT_OF_TIME);
		expect(logger.warn).toHaveBeenCalledOnce();
	});

	it('to think is not bounded by that to speak, nor by that of a silence', async () => {
		openai.play({ chat: 'thinks-for-long' });
		const { words } = aReply({ speakingMs: 700, loadingTimeoutMs: 800 });
		expect((await words).join('')).toBe('Muy bien. ¿Y qué hiciste después?');
	});

	it('is ten minutes at least where a model thinks visibly, beside that to speak', () => {
		const { partner, words } = aReply({ loadingTimeoutMs: 1_000, speakingMs: 1_000 });
		expect(partner.longestMs).toBeGreaterThanOrEqual(10 * MINUTE_MS);
		return words;
	});
});
