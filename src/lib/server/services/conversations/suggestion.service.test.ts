import { describe, expect, it, vi } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import { PartnerUnavailableError, UnavailableError } from '../../errors.ts';
import { createMetrics } from '../../metrics.ts';
import type { Partner, StuckTurn } from '../../partner/partner.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import { createSuggestionService } from './suggestion.service.ts';

const FITTING = [{ text: 'Un café, por favor.', gloss: 'A coffee, please.' }];
const ALWAYS = [{ text: 'Perdón, no entiendo.', gloss: "Sorry, I don't understand." }];
const CONVERSATION_ID = '11111111-1111-4111-8111-111111111111';
const ROBIN: SessionUser = {
	id: 'robin',
	name: 'Robin',
	email: 'robin@example.org',
	isGuest: false,
	tier: 'free',
	ownLanguageId: 'en',
	interfaceLanguage: null
};
const CONVERSATION: ConversationRow = {
	id: CONVERSATION_ID,
	userId: ROBIN.id,
	languageId: 'es',
	scenarioId: 'cafe',
	status: 'active',
	messageCount: 1,
	textBytes: 30,
	spokenCount: 0,
	forgottenCount: 0,
	durationSeconds: 0,
	createdAt: new Date(),
	updatedAt: new Date(),
	lastMessageAt: new Date(),
	endedAt: null,
	exchangeCountedAt: null,
	usageSeconds: 0,
	usageMessages: 0,
	usageCountedAt: null
};
const TURN: Omit<StuckTurn, 'signal'> = {
	learnerId: ROBIN.id,
	isGuest: false,
	conversationId: CONVERSATION_ID,
	languageId: 'es',
	scenarioId: 'cafe',
	ownLanguageId: 'en',
	level: null,
	messages: spoken('¿Qué le pongo?')
};
/** Answers nothing, and fails when it is no longer waited for. */
const TIMES_OUT: Partner['suggest'] = async ({ signal }) => {
	signal.throwIfAborted();
	return new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(new PartnerUnavailableError(signal.reason)));
	});
};

function aService(
	suggest: Partner['suggest'],
	{
		kind = 'openai',
		modelLimitMs = 60_000
	}: Partial<Pick<Partner, 'kind'>> & {
		modelLimitMs?: number;
	} = {}
) {
	const speech: Partner['reply'] = async function* () {
		yield '';
		return 'whole';
	};
	const partner: Partner = {
		kind,
		longestMs: 1,
		open: speech,
		reply: speech,
		recalls: () => Promise.resolve(null),
		suggest
	};
	const metrics = createMetrics();
	const limit = { take: vi.fn(() => Promise.resolve()) };
	const alwaysFitting = vi.fn(() => Promise.resolve(ALWAYS));
	const service = createSuggestionService({
		requireOwned: () => Promise.resolve(CONVERSATION),
		partners: { whoSpeaks: () => Promise.resolve(partner), alwaysFitting },
		turns: { stuck: (_, __, signal) => Promise.resolve({ ...TURN, signal }) },
		limit,
		metrics,
		modelLimitMs
	});
	return {
		limit,
		alwaysFitting,
		metrics,
		ask: (signal = new AbortController().signal) => service.suggest(ROBIN, CONVERSATION_ID, signal)
	};
}

describe('suggestions', () => {
	it('are those of whoever speaks', async () => {
		const { ask, metrics, alwaysFitting } = aService(() => Promise.resolve(FITTING));
		await expect(ask()).resolves.toEqual({ suggestions: FITTING });
		expect(alwaysFitting).not.toHaveBeenCalled();
		await expect(metrics.text()).resolves.toContain(
			'suggestions_total{partner="openai",offered="fitting"} 1'
		);
	});

	it('are limited where they cost a call of a model, and only there', async () => {
		const model = aService(() => Promise.resolve(FITTING));
		await model.ask();
		expect(model.limit.take.mock.calls).toEqual([[ROBIN, 'suggestions']]);
		const script = aService(() => Promise.resolve(FITTING), { kind: 'scripted' });
		await script.ask();
		expect(script.limit.take).not.toHaveBeenCalled();
	});

	it('always fit where the partner has none', async () => {
		const { ask, metrics } = aService(() => Promise.reject(new PartnerUnavailableError()));
		await expect(ask()).resolves.toEqual({ suggestions: ALWAYS });
		await expect(metrics.text()).resolves.toContain(
			'suggestions_total{partner="openai",offered="always"} 1'
		);
	});

	it('always fit where the model takes too long', async () => {
		const { ask } = aService(TIMES_OUT, { modelLimitMs: 20 });
		await expect(ask()).resolves.toEqual({ suggestions: ALWAYS });
	});

	it('are nobody’s fault where the caller has left', async () => {
		const { ask, alwaysFitting } = aService(TIMES_OUT);
		const leaving = new AbortController();
		const asked = ask(leaving.signal);
		leaving.abort();
		await expect(asked).rejects.toThrow(UnavailableError);
		expect(alwaysFitting).not.toHaveBeenCalled();
	});

	it('fail with what nobody foresaw', async () => {
		const { ask } = aService(() => Promise.reject(new TypeError('a bug')));
		await expect(ask()).rejects.toThrow(TypeError);
	});
});
