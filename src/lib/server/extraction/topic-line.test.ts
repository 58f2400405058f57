import { describe, expect, it } from 'vitest';
import { LANGUAGE_IDS } from '../../contracts/languages.ts';
import { languages } from '../languages/index.ts';
import { topicLine, topicWithout } from './topic-line.ts';

describe('a topic', () => {
	it.each(LANGUAGE_IDS)('loses in %s the words that are gone, and nothing else', (languageId) => {
		const words = ['aaa', 'bbb b', 'ccc'];
		const of = (...some: string[]) => topicLine('Title', some, languages[languageId].topic);
		expect(topicWithout(of(...words), (word) => word === 'bbb b')).toBe(of('aaa', 'ccc'));
		expect(topicWithout(of(...words), (word) => word !== 'ccc')).toBe(of('ccc'));
		expect(topicWithout(of(...words), () => true)).toBe('Title');
		expect(topicWithout(of(...words), () => false)).toBe(of(...words));
	});

	it.each(LANGUAGE_IDS)('without a scene keeps in %s its last word', (languageId) => {
		const topic = topicLine('', ['aaa', 'bbb'], languages[languageId].topic);
		expect(topicWithout(topic, (word) => word === 'aaa')).toBe('bbb');
		expect(topicWithout('aaa', () => true)).toBe('aaa');
	});

	it('has no list behind the colon of an hour', () => {
		expect(topicWithout('3:30, té', (word) => word === 'té')).toBe('3:30');
	});

	it('is joined with the marks of its language', () => {
		expect(topicLine('カフェで', ['コーヒー', 'パン'], languages.ja.topic)).toBe(
			'カフェで：コーヒー、パン'
		);
		expect(topicLine('في المقهى', ['قهوة', 'خبز'], languages.ar.topic)).toBe(
			'في المقهى: قهوة، خبز'
		);
		expect(topicLine('Au café', ['thé', 'pain'], languages.fr.topic)).toBe('Au café : thé, pain');
		expect(topicLine('Im Café', [], languages.de.topic)).toBe('Im Café');
	});
});
