import { expect, it } from 'vitest';
import { aroundGaps, phrasePlace } from './phrase-place.ts';

it.each([
	['Tengo mucha hambre.', 'mucha hambre', ['Tengo ', 'mucha hambre', '.']],
	['Por favor, un café.', 'por favor', ['', 'Por favor', ', un café.']],
	['お水をください。', 'ください', ['お水を', 'ください', '。']],
	['مرحبا بك في المقهى', 'في المقهى', ['مرحبا بك ', 'في المقهى', '']],
	['İzmir, por favor', 'por favor', ['İzmir, ', 'por favor', '']]
])('finds in “%s” the phrase “%s”', (sentence, phrase, [before, found, after]) => {
	expect(phrasePlace(sentence, phrase)).toEqual({ before, phrase: found, after });
});

it.each([
	['Tengo sed.', 'hambre'],
	['Tengo sed.', '']
])('finds in “%s” no “%s”', (sentence, phrase) => {
	expect(phrasePlace(sentence, phrase)).toBeNull();
});

it.each([
	['¿Le traigo ____?', 'La cuenta', '¿Le traigo la cuenta?', ['¿Le traigo ', '?']],
	['____ a ____', 'poco', 'Poco a poco', ['', ' a ', '']],
	['お水を____。', 'ください', 'お水をください。', ['お水を', '。']],
	['h____ l____', 'hasta luego', null, ['h____ l____']],
	['H____ l____', 'hasta luego', 'Hasta luego.', ['H____ l____']],
	['see you', 'hasta luego', null, ['see you']]
])('knows gaps in “%s”', (front, back, sentence, pieces) => {
	expect(aroundGaps({ front, back, sentence })).toEqual(pieces);
});
