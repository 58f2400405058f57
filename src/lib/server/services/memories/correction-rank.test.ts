import { describe, expect, it } from 'vitest';
import type { Correction, Mistake } from '../../../contracts/memories.ts';
import { rankedCorrections } from './correction-rank.ts';

function correction(said: string, mistakes?: Mistake[]): Correction {
	return { said, better: `${said}!`, messageId: 'm1', ...(mistakes && { mistakes }) };
}

const form = (to: string): Mistake => ({ kind: 'form', from: 'x', to });
const known = (key: string, times: number, isShownHere = false) =>
	({ kind: 'difficulty', key, times, isShownHere }) as const;

const said = (ranked: readonly Correction[]) => ranked.map((one) => one.said);

describe('the first corrections of a memory', () => {
	it('are those whose mistake was made in the most conversations before', () => {
		const corrections = [
			correction('new', [{ kind: 'word-choice', from: 'a', to: 'b' }]),
			correction('once', [form('era')]),
			correction('often', [{ kind: 'accent', from: 'si', to: 'sí' }, form('fui')])
		];
		const items = [known('form:era', 1), known('form:fui', 4), known('word-choice', 30)];
		expect(said(rankedCorrections(corrections, items))).toEqual(['often', 'once', 'new']);
	});

	it('are not put first by the conversation that they are of', () => {
		const corrections = [correction('here', [form('fui')]), correction('before', [form('era')])];
		const items = [known('form:fui', 1, true), known('form:era', 1)];
		expect(said(rankedCorrections(corrections, items))).toEqual(['before', 'here']);
	});

	it('are, of those made as often, the ones that say something else', () => {
		const corrections = [
			correction('accent', [{ kind: 'accent', from: 'si', to: 'sí' }]),
			correction('nothing named', []),
			correction('form and word', [form('fui'), { kind: 'word-choice', from: 'a', to: 'b' }]),
			correction('small word', [{ kind: 'grammar-word', from: 'a', to: 'en' }]),
			correction('another wording')
		];
		expect(said(rankedCorrections(corrections, []))).toEqual([
			'form and word',
			'another wording',
			'small word',
			'accent',
			'nothing named'
		]);
	});

	it('are otherwise those that were said first', () => {
		const corrections = ['one', 'two', 'three'].map((text) => correction(text, [form(text)]));
		expect(said(rankedCorrections(corrections, []))).toEqual(['one', 'two', 'three']);
	});
});
