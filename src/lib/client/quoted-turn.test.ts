import { expect, it } from 'vitest';
import { quotedTurn } from './quoted-turn.ts';

it('quotes the sentence that has the words, whatever their case', () => {
	expect(quotedTurn('Hola. Ayer FUI al cine. Y tú?', 'fui', 'es')).toBe('Ayer FUI al cine.');
	expect(quotedTurn('昨日は雨でした。駅まで歩きました。', '歩きました', 'ja')).toBe(
		'駅まで歩きました。'
	);
});

it('quotes the turn where no sentence has them, and where none are asked for', () => {
	expect(quotedTurn('Hola. Voy', 'fui', 'es')).toBe('Hola. Voy');
	expect(quotedTurn(' Hola. Voy', null, 'es')).toBe('Hola. Voy');
});

it('cuts what is long, and no character in two', () => {
	const quoted = quotedTurn('😀'.repeat(300), null, 'es');
	expect(quoted).toBe(`${'😀'.repeat(140)}…`);
});
