import { afterAll, describe, expect, it } from 'vitest';
import { spoken } from '../../../../tests/support/spoken.ts';
import { NO_BRIEFING } from '../../contracts/briefing.ts';
import { LANGUAGE_IDS } from '../../contracts/languages.ts';
import { memoryInsightsSchema } from '../../contracts/memories.ts';
import { scenarioIdSchema } from '../../contracts/scenarios.ts';
import { PartnerUnavailableError, UnavailableError } from '../errors.ts';
import { leastInsights } from '../extraction/local-extractor.ts';
import { createMetrics } from '../metrics.ts';
import { createTextThreads } from '../threads/text-threads.ts';
import { createTextReading } from './text-reading.ts';

// Nothing that is worth the name is read in a millisecond.
const threads = createTextThreads({
	learnerTag: () => 'tag',
	metrics: createMetrics(),
	logger: { warn: () => {}, error: () => {} },
	deadlineMs: 1
});
const reading = createTextReading(threads);
afterAll(() => threads.close());

const LEARNER = 'a learner';
const messages = spoken(
	...Array.from({ length: 1_000 }, (_, at) => `${at % 2 === 0 ? '> ' : ''}Yo fue a la playa ${at}.`)
);
const talk = { languageId: 'es', scenarioId: 'cafe', ownLanguageId: 'en', messages } as const;
const turn = { ...talk, conversationId: 'heavy', level: null, briefing: NO_BRIEFING };

const answer = {
	topic: 'The beach',
	keyPhrases: [{ text: 'a la playa', messageIds: ['m1'], askedIn: null }],
	difficulties: [],
	successfulPatterns: [],
	corrections: [],
	facts: [],
	feedback: []
};

describe('what is too heavy to read', () => {
	it('leaves a memory of where it was said', async () => {
		const insights = await reading.extractLocally(LEARNER, talk);
		expect(insights).toEqual(leastInsights(talk));
		expect(insights).toMatchObject({ topic: 'En la cafetería', keyPhrases: [], corrections: [] });
	});

	it('is no answer of a model', async () => {
		const toMend = Array.from({ length: 8 }, (_, at) => `{"a":"${at} ${'x" '.repeat(20_000)}"}`);
		const text = [...toMend, JSON.stringify(answer)].join('\n');
		expect(await reading.readAnswer(LEARNER, text)).toEqual({ broken: 'malformed', issues: [] });
	});

	it('bears out no claim of a model', async () => {
		const answers = Array.from({ length: 50 }, () => answer);
		const grounded = await reading.groundAnswers(LEARNER, { ...talkOfClaims(), answers });
		expect(grounded).toMatchObject({ insights: { topic: '', keyPhrases: [] }, droppedItems: [] });
	});

	it('shows nothing of what was known', async () => {
		const texts = Array.from({ length: 500 }, (_, at) => `la playa ${at}`);
		const found = await reading.findSaid(LEARNER, { messages, texts });
		expect(found).toEqual(texts.map(() => null));
	});

	it('is not answered', async () => {
		await expect(reading.composer.reply(LEARNER, turn)).rejects.toThrow(PartnerUnavailableError);
	});
});

it('the least of a memory holds to the schema, wherever it was said', () => {
	for (const scenarioId of scenarioIdSchema.options) {
		for (const languageId of LANGUAGE_IDS) {
			const least = leastInsights({ scenarioId, languageId });
			expect(memoryInsightsSchema.parse(least)).toEqual(least);
			expect(least.topic).not.toBe('');
		}
	}
});

it('what can’t be read because the process ends is no less of a memory, but a failure', async () => {
	const ending = createTextThreads({
		learnerTag: () => 'tag',
		metrics: createMetrics(),
		logger: { warn: () => {}, error: () => {} }
	});
	const memory = createTextReading(ending).extractLocally(LEARNER, talk);
	await Promise.all([expect(memory).rejects.toThrow(UnavailableError), ending.close()]);
});

function talkOfClaims() {
	return { messages, conversation: { languageId: talk.languageId } };
}
