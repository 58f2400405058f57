import { describe, expect, it } from 'vitest';
import { compileScript } from './compiled-script.ts';
import { languages } from '../../languages/index.ts';
import { createRecaster } from './recast.ts';
import { scriptSchema } from './schema.ts';

const rule = (pattern: string, better: string, map?: Record<string, string>) => ({
	id: 'rule',
	pattern,
	better,
	...(map ? { map } : {}),
	fires: [],
	ignores: []
});

const spanish = createRecaster(
	[
		rule('(?<=\\byo )(fue|hizo)\\b', '{map}', { fue: 'fui', hizo: 'hice' }),
		rule('\\bla problema\\b', 'el problema')
	],
	{ locale: 'es', sentenceJoiner: ' ' }
);

describe('a recast', () => {
	it('is the whole sentence as it should have been', () => {
		expect(spanish.recast('ayer yo fue al cine.')).toBe('Ayer yo fui al cine');
	});

	it('leaves out the sentences that were right', () => {
		expect(spanish.recast('Hola. Yo fue al cine. Me gustó.')).toBe('Yo fui al cine');
	});

	it('mends several mistakes of one sentence, and several sentences', () => {
		expect(spanish.recast('Yo hizo la problema. Yo fue a casa.')).toBe(
			'Yo hice el problema. Yo fui a casa'
		);
	});

	it('keeps the capital letter and the question mark', () => {
		expect(spanish.recast('¿La problema es grande?')).toBe('¿El problema es grande?');
	});

	it('is nothing where there is no mistake', () => {
		expect(spanish.recast('Yo fui al cine.')).toBeNull();
	});

	it('of a very long sentence is what stands around the mistake', () => {
		const recast = spanish.recast(`${'muy '.repeat(100)}y yo fue al cine ${'hoy '.repeat(100)}`);
		expect(recast).toContain('yo fui al cine');
		expect(recast?.length).toBeLessThan(200);
	});

	it('works in a script without spaces', () => {
		const chinese = createRecaster([rule('一个(书)', '一本$1')], {
			locale: 'zh',
			sentenceJoiner: ''
		});
		expect(chinese.recast('你好。我买了一个书。')).toBe('我买了一本书');
	});

	it('works from right to left', () => {
		const arabic = createRecaster([rule('\\bهذا (سيارة)\\b', 'هذه $1')], {
			locale: 'ar',
			sentenceJoiner: ' '
		});
		expect(arabic.recast('هذا سيارة جديدة.')).toBe('هذه سيارة جديدة');
	});

	// Both words and pairs of them were let through any number of times: two to the number of words ways.
	it.each([
		['en', `I live ${'here '.repeat(200)}.`],
		['de', `Ich bin ${'zu viel '.repeat(120)}.`]
	] as const)('in %s gets through words that are said a hundred times', (id, text) => {
		expect(
			compileScript(scriptSchema.parse(languages[id].script)).recaster.recast(text)
		).toBeNull();
	});
});
