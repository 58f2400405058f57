import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { Correction, Mistake } from '../../../contracts/memories.ts';
import type { CardRow } from '../../repositories/review.repository.ts';
import { correctionOf, phraseFront } from './cards.ts';
import { sentenceWith } from './sentences.ts';

function frontOf(
	text: string,
	{
		content = '',
		meaning = null,
		languageId = 'es'
	}: { content?: string; meaning?: string | null; languageId?: LanguageId } = {}
): string {
	return phraseFront({ text, meaning }, sentenceWith(content, text, languageId));
}

describe('a phrase is asked by', () => {
	it.each<[LanguageId, string, string, string]>([
		['es', 'La Cuenta', '¿Me trae la cuenta, por favor?', '¿Me trae ____, por favor?'],
		['ja', 'お会計', 'お会計をお願いします。', '____をお願いします。'],
		['ar', 'الحساب', 'أريد الحساب من فضلك', 'أريد ____ من فضلك']
	])('%s: its sentence without it', (languageId, text, content, front) => {
		expect(frontOf(text, { content, meaning: 'the bill', languageId })).toBe(front);
	});

	it('its sentence without any of it', () => {
		expect(frontOf('poco', { content: 'Poco a poco, muy poco.' })).toBe('____ a ____, muy ____.');
	});

	it('its meaning where the sentence says nothing else, or not even the phrase', () => {
		for (const content of ['¡La cuenta!', 'Otra cosa.', '']) {
			expect(frontOf('la cuenta', { content, meaning: 'the bill' })).toBe('the bill');
		}
	});

	it.each([
		['la cuenta', 'l_ c_____'],
		['¿Qué tal?', '¿Q__ t__?'],
		['a ver', '_ v__'],
		['你好', '你_'],
		['吗', '_'],
		['👍🏽', '_'],
		['cafe\u0301', 'c___']
	])('else by how its words begin: %s', (text, front) => {
		expect(frontOf(text)).toBe(front);
	});
});

describe('a mistake is put right by', () => {
	const aMistake = (from: string, to: string): Mistake => ({ kind: 'form', from, to });
	const aCorrection = (better: string, ...mistakes: Mistake[]): Correction => ({
		said: 'said',
		better,
		messageId: randomUUID(),
		mistakes
	});
	const card: CardRow = {
		id: randomUUID(),
		kind: 'difficulty',
		languageId: 'es',
		key: 'form:fui',
		text: 'fui',
		mistakeKind: 'form',
		mistakeFrom: 'fue',
		mistakeTo: 'fui',
		meaning: null,
		savedMessageId: null,
		memoryId: randomUUID(),
		dueAt: new Date()
	};

	it('the correction that has it, among others', () => {
		const right = aCorrection('right', aMistake('la', 'el'), aMistake('fue', 'fui'));
		const others = [
			aCorrection('other', aMistake('voy', 'fui')),
			aCorrection('none', aMistake('fue', 'fuiste'))
		];
		expect(correctionOf(card, [...others, right])).toBe(right);
	});

	it('else one of the same word, and nothing where there is none', () => {
		const same = aCorrection('same', aMistake('voy', 'FUI'));
		expect(correctionOf(card, [aCorrection('none', aMistake('a', 'b')), same])).toBe(same);
		expect(correctionOf(card, [aCorrection('none')])).toBeNull();
	});
});
