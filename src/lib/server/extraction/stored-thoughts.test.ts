import { expect, it } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import { extractLocally } from './local-extractor.ts';
import { saidPlaces } from './said-places.ts';

/** As a model's thoughts were stored, before they were told from its words. */
const messages = spoken(
	'> Yo tengo 20 anos.',
	'<think>"anos" should be "años". "Yo tengo veinte años".</think> ¿Qué estudias?',
	'> Estudio medicina.'
);

it('takes no thought of a partner for a correction, or for a phrase that was taught', () => {
	const { corrections, keyPhrases, difficulties } = extractLocally({
		languageId: 'es',
		scenarioId: 'free-talk',
		ownLanguageId: 'en',
		messages
	});
	expect({ corrections, keyPhrases, difficulties }).toEqual({
		corrections: [],
		keyPhrases: [],
		difficulties: []
	});
});

it('finds in a thought nothing that somebody said', () => {
	expect(saidPlaces(messages, ['veinte años', 'qué estudias'])).toEqual([
		null,
		{ by: 'assistant', messageIds: [messageId(2)] }
	]);
});
