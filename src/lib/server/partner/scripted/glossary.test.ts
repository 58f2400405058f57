import { describe, expect, it } from 'vitest';
import { NO_BRIEFING } from '../../../contracts/briefing.ts';
import { LANGUAGE_IDS, type LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import { replyTo } from './composing.ts';
import { type GlossaryEntry, scriptSchema } from './schema.ts';
import { scriptProblems } from './script-problems.ts';

/** What the doctor answers to the learner's first words. */
function answerTo(said: string, languageId: LanguageId, ownLanguageId: string): string {
	return replyTo({
		conversationId: '5bd2a0a4-6f0c-4b7e-9d58-0d7e5a6f2b10',
		languageId,
		scenarioId: 'doctor',
		ownLanguageId,
		level: null,
		messages: [
			{
				id: '00000000-0000-4000-8000-000000000000',
				role: 'user',
				content: said,
				createdAt: '2026-01-01T00:00:00.000Z'
			}
		],
		briefing: NO_BRIEFING
	}).text;
}

describe('a word of the glossary', () => {
	it('is explained in the learner’s own language', () => {
		expect(answerTo('¿Qué significa "tos"?', 'es', 'de')).toContain('Husten');
		expect(answerTo('¿Qué significa "tos"?', 'es', 'ja')).toContain('咳');
		expect(answerTo('What does "cough" mean?', 'en', 'ko')).toContain('기침');
	});

	it('is explained and found by way of English where no glossary has both languages', () => {
		expect(answerTo('What does "umbrella" mean?', 'en', 'ja')).toContain('傘');
		expect(answerTo('「傘」は英語で何ですか。', 'en', 'ja')).toContain('umbrella');
		expect(answerTo('Wie sagt man "der Regenschirm" auf Spanisch?', 'es', 'de')).toContain(
			'el paraguas'
		);
	});

	it('is in no third language', () => {
		expect(answerTo('What does "umbrella" mean?', 'en', 'sw')).not.toMatch(/paraguas|Regenschirm/u);
	});

	it('is explained in English where the learner’s own language is not known', () => {
		expect(answerTo('¿Qué significa "tos"?', 'es', 'sw')).toContain('cough');
	});

	it('is found by its meaning in the learner’s own language', () => {
		expect(answerTo('Wie sagt man "Husten"?', 'es', 'de')).toContain('la tos');
		expect(answerTo('¿Cómo se dice "咳"?', 'es', 'ja')).toContain('la tos');
	});
});

describe('a word that is asked for in the learner’s own language', () => {
	/** Each with the cough, and with the name that the language has for the one practised. */
	const asking: Readonly<Record<LanguageId, (name: string) => string>> = {
		es: (name) => `¿Cómo se dice "la tos" en ${name}?`,
		fr: (name) => `Comment dit-on « la toux » en ${name} ?`,
		de: (name) => `Wie sagt man "der Husten" auf ${name}?`,
		it: (name) => `Come si dice la tosse in ${name}?`,
		pt: (name) => `como se diz a tosse em ${name}`,
		ja: (name) => `「咳」は${name}で何ですか。`,
		ko: (name) => `기침은 ${name}로 뭐예요?`,
		zh: (name) => `请问咳嗽用${name}怎么说？`,
		ar: (name) => `كيف أقول السعال ب${name}؟`,
		en: (name) => `How do you say "a cough" in ${name}?`
	};

	const cough: Readonly<Record<LanguageId, string>> = {
		es: 'la tos',
		fr: 'la toux',
		de: 'der Husten',
		it: 'la tosse',
		pt: 'a tosse',
		ja: '咳',
		ko: '기침',
		zh: '咳嗽',
		ar: 'السعال',
		en: 'cough'
	};

	it.each(LANGUAGE_IDS)('is found by one who practises %s', (languageId) => {
		for (const own of LANGUAGE_IDS.filter((id) => id !== languageId)) {
			const name = new Intl.DisplayNames(own, { type: 'language' }).of(languageId) ?? '';
			expect(answerTo(asking[own](name), languageId, own), own).toContain(cough[languageId]);
		}
	});

	it('is found by the names that people use besides', () => {
		expect(answerTo('como se dice tos en frances', 'fr', 'es')).toContain('la toux');
		expect(answerTo('“咳嗽”用英文怎么说？', 'en', 'zh')).toContain('cough');
		expect(answerTo('咳嗽的西班牙语怎么说', 'es', 'zh')).toContain('la tos');
		expect(answerTo('كيف نقول سعال بالإنجليزي؟', 'en', 'ar')).toContain('cough');
	});
});

describe('the problems of a glossary', () => {
	const script = scriptSchema.parse(languages.es.script);
	const problemsWith = (...added: GlossaryEntry[]) =>
		scriptProblems({ ...script, glossary: [...script.glossary, ...added] });

	it('name two entries for one word, even where it is of two languages', () => {
		expect(problemsWith({ term: 'el veneno', means: { en: ['poison'], de: ['Gift'] } })).toEqual([
			'el regalo and el veneno both mean Gift.'
		]);
	});

	it('are none where two languages have the same word for one entry', () => {
		expect(problemsWith({ term: 'el koala', means: { en: ['koala'], de: ['Koala'] } })).toEqual([]);
	});

	it('name a meaning that one language has twice', () => {
		expect(problemsWith({ term: 'el koala', means: { en: ['koala', 'a koala'] } })).toEqual([
			'el koala and el koala both mean a koala.'
		]);
	});
});
