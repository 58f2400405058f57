import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';

function cost(source: string, flags = 'iu'): Promise<string | null> {
	return costOf({ source, flags, place: '', language: '' });
}

describe('the check of a regular expression', () => {
	it.each([
		[
			'words whose space may be missing',
			'(?:(?![^\\s,.!]*[은는](?:\\s|$))[^\\s,.!]+ ?){1,4}[을를] x'
		],
		['a repeat of a repeat', '^(?:a+)+$'],
		['counted digits whose comma may be missing', '^(?:\\d{1,3},?)*x'],
		['two repeats of white space with nothing between them', 'say\\s*(.+?)\\s*(?:[?.!]|$)'],
		['a run of marks that is looked for at each of them', '[\\s,.]+$']
	])('refuses %s', async (_, source) => {
		expect(await cost(source)).not.toBeNull();
	});

	it('shows a text that makes a pattern slow', async () => {
		expect(await cost('ab.*cd.*ef$')).toMatch(/^3rd degree polynomial for a text like '/);
	});

	it.each([
		[
			'words that each have their space',
			'(?:[^\\s,.!]{1,20} ){0,3}[^\\s,.!]{1,20} ?[을를] x',
			'iuy'
		],
		['a name whose capital counts', 'my name is (?-i:\\p{Lu})[\\p{L}’-]*', 'iuy'],
		['a run of marks that is looked for where it begins', '(?<![\\s,.])[\\s,.]+$', 'u']
	])('lets %s pass', async (_, source, flags) => {
		expect(await cost(source, flags)).toBeNull();
	});
});
