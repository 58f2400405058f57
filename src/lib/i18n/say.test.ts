import { describe, expect, it } from 'vitest';
import { isLanguageId } from '../contracts/languages.ts';
import { LOCALE_IDS, LOCALES, type Locale } from '../contracts/locales.ts';
import { SCENARIO_IDS } from '../contracts/scenarios.ts';
import { languages } from '../server/languages/index.ts';
import type { Message } from './catalogue.ts';
import { loadCatalogue } from './load.ts';
import { createTexts, type Texts } from './say.ts';

async function textsIn(locale: Locale): Promise<Texts> {
	const { messages } = await loadCatalogue(locale);
	return createTexts(() => ({ locale, messages }));
}

const NOW = new Date(2026, 10, 30, 12);
const daysAgo = (days: number) => new Date(2026, 10, 30 - days, 9).toISOString();

describe('in English', () => {
	it.each([
		[0, '0 seconds'],
		[1, '1 second'],
		[59.6, '60 seconds'],
		[60, '1 minute'],
		[3_599, '60 minutes'],
		[3_600, '1 hour'],
		[3_900, '1 hour, 5 minutes'],
		[7_260, '2 hours, 1 minute']
	])('%d seconds last %s', async (seconds, said) => {
		expect((await textsIn('en')).duration(seconds)).toBe(said);
	});

	it.each([
		[0.2, '1 second'],
		[89, '89 seconds'],
		[90, '2 minutes'],
		[5_399, '90 minutes'],
		[5_400, '2 hours']
	])('a wait of %d seconds is %s, never too short', async (seconds, said) => {
		expect((await textsIn('en')).wait(seconds)).toBe(said);
	});

	it.each([
		[-1, '0:00'],
		[7, '0:07'],
		[247, '4:07'],
		[3_729, '1:02:09']
	])('a clock shows %d seconds as %s', async (seconds, shown) => {
		expect((await textsIn('en')).clock(seconds)).toBe(shown);
	});

	it.each([
		[daysAgo(0), 'today'],
		[daysAgo(1), 'yesterday'],
		[daysAgo(2), '28 November'],
		[new Date(2024, 2, 12).toISOString(), '12 March 2024']
	])('%s is %s', async (iso, said) => {
		expect((await textsIn('en')).day(iso, NOW)).toBe(said);
	});
});

describe('what comes again', () => {
	it.each([
		[-3, 'today'],
		[0, 'today'],
		[1, 'tomorrow'],
		[3, 'in 3 days'],
		[59, 'in 59 days'],
		[60, 'in 2 months'],
		[365, 'in 12 months']
	])('in %d days comes %s', async (days, said) => {
		expect((await textsIn('en')).ahead(daysAgo(-days), NOW)).toBe(said);
	});

	it.each([
		['en', 1, '1 day'],
		['en', 3.4, '3 days'],
		['en', 0.2, '1 day'],
		['en', 61, '2 months'],
		['es', 3, '3 días'],
		['ja', 45, '45 日'],
		['ar', 2, 'يومان']
	] as const)('in %s an interval of %d days is %s', async (locale, days, said) => {
		expect((await textsIn(locale)).interval(days)).toBe(said);
	});
});

describe('in other languages', () => {
	it.each([
		['es', '1 hora y 5 minutos', 'hoy', 'japonés'],
		['de', '1 Stunde, 5 Minuten', 'heute', 'Japanisch'],
		['ja', '1 時間 5 分', '今日', '日本語'],
		['ar', 'ساعة و5 دقائق', 'اليوم', 'اليابانية']
	] as const)('%s says lengths, days and languages as it does', async (locale, ...said) => {
		const texts = await textsIn(locale);
		expect([texts.duration(3_900), texts.day(daysAgo(0), NOW), texts.languageName('ja')]).toEqual(
			said
		);
	});

	it('counts days where the reader is', () => {
		const at = (timeZone: string) => createTexts(() => ({ locale: 'en', timeZone, messages: {} }));
		const [iso, now] = ['2026-11-29T14:00:00Z', new Date('2026-11-29T16:00:00Z')];
		expect(at('Asia/Tokyo').day(iso, now)).toBe('yesterday'); // 23:00, and 1:00 of the 30th
		expect(at('America/Lima').day(iso, now)).toBe('today');
		expect(at('Asia/Tokyo').day('2026-11-28T16:00:00Z', now)).toBe('yesterday');
		expect(at('Asia/Tokyo').day('2025-12-31T16:00:00Z', now)).toBe('1 January');
		expect(at('America/Lima').day('2025-12-31T16:00:00Z', now)).toBe('31 December 2025');
	});

	it('fills holes, with numbers as the language writes them', () => {
		const messages = { greeting: '{name}: {count}' } as const;
		const en = createTexts<typeof messages>(() => ({ locale: 'en', messages }));
		expect(en.say('greeting', { name: 'Ana', count: 1234 })).toBe('Ana: 1,234');
		const de = createTexts<typeof messages>(() => ({ locale: 'de', messages }));
		expect(de.say('greeting', { name: 'Ana', count: 1234 })).toBe('Ana: 1.234');
	});

	it('keeps a word of another direction together in a sentence from right to left', () => {
		const messages = { greeting: 'مرحبا {name}!' } as const;
		const ar = createTexts<typeof messages>(() => ({ locale: 'ar', messages }));
		expect(ar.say('greeting', { name: 'Ana' })).toBe('مرحبا \u2068Ana\u2069!');
	});

	it('takes the plural form that the language has for a number', () => {
		const messages = {
			talks: { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: '{count}' }
		} as const;
		const ar = createTexts<typeof messages>(() => ({ locale: 'ar', messages }));
		const forms = [0, 1, 2, 3, 11, 100].map((count) => ar.say('talks', { count }));
		expect(forms).toEqual(['z', 'o', 't', 'f', 'm', '100']);
	});

	it('gives a sentence in pieces, where a hole is the component’s', () => {
		const messages = { offer: 'Read {link} first.' } as const;
		const en = createTexts<typeof messages>(() => ({ locale: 'en', messages }));
		expect(en.parts('offer')).toEqual([{ text: 'Read ' }, { hole: 'link' }, { text: ' first.' }]);
	});

	it('stands a language at the start of a line with a capital', async () => {
		expect((await textsIn('es')).atStart('español')).toBe('Español');
		expect((await textsIn('ja')).atStart('日本語')).toBe('日本語');
	});
});

/** The names of a sentence's holes, each once. */
function holesOf(sentence: string, ...more: string[]): string {
	const names = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
	return [...new Set([...names, ...more])].toSorted().join(' ');
}

/** Whether a message says what its English one does, in the plural forms that its language has. */
function isLike(model: Message, message: Message | undefined, locale: Locale): boolean {
	if (typeof model === 'string') {
		return typeof message === 'string' && holesOf(message) === holesOf(model);
	}
	if (typeof message !== 'object') return false;
	const forms = Object.entries(message);
	const isEach = forms.every(([form, sentence]) => {
		const inWords = ['zero', 'one', 'two'].includes(form) ? ['count'] : [];
		return holesOf(sentence, ...inWords) === holesOf(model.other, ...inWords);
	});
	const names = forms.map(([form]) => form).toSorted();
	return isEach && names.join(' ') === LOCALES[locale].plurals.toSorted().join(' ');
}

describe('every language', () => {
	it.each(LOCALE_IDS)('%s has the holes and plural forms of its messages', async (locale) => {
		const [given, english] = await Promise.all([loadCatalogue(locale), loadCatalogue('en')]);
		const wrong = (['messages', 'documents'] as const).flatMap((part) => {
			const texts: Readonly<Record<string, Message>> = given[part];
			return Object.entries<Message>(english[part])
				.filter(([key, model]) => !isLike(model, texts[key], locale))
				.map(([key]) => key);
		});
		expect(wrong).toEqual([]);
	});

	it.each(LOCALE_IDS.filter(isLanguageId))(
		'%s calls a scene as its conversations are called',
		async (locale) => {
			const { messages } = await loadCatalogue(locale);
			const titles = SCENARIO_IDS.map((id) => [id, messages[`scenario.${id}.title`]]);
			expect(Object.fromEntries(titles)).toEqual(languages[locale].wording.scenarios);
		}
	);

	it.each(LOCALE_IDS)('%s has a catalogue of its own', async (locale) => {
		const { messages } = await loadCatalogue(locale);
		const { messages: english } = await loadCatalogue('en');
		expect(Object.keys(messages).toSorted()).toEqual(Object.keys(english).toSorted());
		if (locale === 'en') return;
		const same = Object.keys(english).filter(
			(key) => messages[key as keyof typeof english] === english[key as keyof typeof english]
		);
		// Names, and words that two languages share.
		expect(same.length).toBeLessThan(Object.keys(english).length / 10);
	});

	it('for developers, is English that shows what is cut off', async () => {
		const { pseudo } = await import('./pseudo.ts');
		const { name, found } = pseudo({ name: 'Ana', found: { one: '{count} x', other: '{count}' } });
		expect(name).toBe('[Åñå ·]');
		expect(found).toEqual({ one: '[{count} x · ·]', other: '[{count} · ·]' });
	});
});
