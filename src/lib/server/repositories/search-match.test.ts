import { describe, expect, it } from 'vitest';
import { NO_INSIGHTS, type KeptInsights } from '../../contracts/memories.ts';
import { matchIn } from './search-match.ts';
import { searchedItems, searchTextOf, searchWords } from './search-text.ts';

/** The item that answers, with what was found in brackets. */
function shown(query: string, memory: Partial<KeptInsights>): string | null {
	const whole = { ...NO_INSIGHTS, ...memory };
	const match = matchIn(searchedItems(whole), searchTextOf(whole), searchWords(query));
	if (match === null) return null;
	const { field, text, ranges } = match;
	let marked = text;
	for (const [from, to] of ranges.toReversed()) {
		marked = `${marked.slice(0, from)}[${marked.slice(from, to)}]${marked.slice(to)}`;
	}
	return `${field}: ${marked}`;
}

describe('what a search found', () => {
	it.each([
		['cafe', 'Un CAFÉ, un cafe\u0301', 'Un [CAFÉ], un [cafe\u0301]'],
		['strasse', 'Die Straße', 'Die [Straße]'],
		['ｶﾞｲ', 'ガイドさん', '[ガイ]ドさん'],
		['ガ', 'ｶﾞｲﾄﾞ', '[ｶﾞ]ｲﾄﾞ'],
		['한국', '한국어 공부', '[한국]어 공부'],
		['は', '猫は猫が', '猫[は]猫が'],
		['市场', '我昨天去了市场', '我昨天去了[市场]'],
		['coche', 'un co\u00adche', 'un [co\u00adche]'],
		['سلام', 'سَلَامٌ عليكم', '[سَلَامٌ] عليكم'],
		['👩‍🍳', 'soy 👩‍🍳', 'soy [👩‍🍳]'],
		['merca mercado', 'El mercado', 'El [mercado]'],
		['a  b', 'x  a   b', 'x  [a]   [b]'],
		['انا', 'أنا من الأردن', '[أنا] من الأردن'],
		['الحمد', 'ٱلْحَمْدُ لِلّٰهِ', '[ٱلْحَمْدُ] لِلّٰهِ'],
		['سلام', 'سـَـلام', '[سـَـلام]'],
		['שלום', 'שָׁלוֹם לך', '[שָׁלוֹם] לך'],
		['duong', 'Đường phố', '[Đường] phố'],
		['น้ำ', 'ดื่มน้ำ', 'ดื่ม[น้ำ]'],
		['जरूर', 'हाँ, ज़रूर', 'हाँ, [ज़रूर]'],
		['क्षमा', 'क्षमा करें', '[क्षमा] करें'],
		['istan', 'İstanbul', '[İstan]bul'],
		['isi', 'ısı', '[ısı]'],
		['らーめん', 'ラーメンとｺｰﾋｰ', '[ラーメン]とｺｰﾋｰ'],
		['こーひー', 'ラーメンとｺｰﾋｰ', 'ラーメンと[ｺｰﾋｰ]'],
		['한', '한국'.normalize('NFD'), `[${'한'.normalize('NFD')}]${'국'.normalize('NFD')}`],
		['ＢＣ', 'aＢcd', 'a[Ｂc]d'],
		['οδοσ', 'η οδός', 'η [οδός]'],
		['strasse', 'STRAẞE', '[STRAẞE]'],
		['oeu', 'une œuvre', 'une [œu]vre']
	])('%j in %j is %j', (query, topic, expected) => {
		expect(shown(query, { topic })).toBe(`topic: ${expected}`);
	});

	it('is the item that has most of the words, and of several the first', () => {
		const memory = {
			topic: 'Comer fruta',
			keyPhrases: ['comer', 'comer mucha fruta'],
			facts: [{ kind: 'likes' as const, text: 'me gusta la sopa', messageId: 'm' }]
		};
		expect(shown('fruta comer', memory)).toBe('topic: [Comer] [fruta]');
		expect(shown('mucha comer', memory)).toBe('keyPhrases: [comer] [mucha] fruta');
		const corrections = [{ said: 'yo fue', better: 'yo fui', messageId: 'm' }];
		expect(shown('fui', { corrections })).toBe('corrections: yo [fui]');
		expect(shown('fue', { corrections })).toBe('said: yo [fue]');
		expect(shown('sopa', memory)).toBe('facts: me gusta la [sopa]');
		expect(shown('nada', memory)).toBeNull();
	});

	it('is marked as far as an eye follows', () => {
		const said = `aquí ${'y '.repeat(600)}allá`;
		const corrections = [{ said, better: 'nada', messageId: 'm' }];
		expect(shown('aquí', { corrections })).toBe(`said: [aquí]${said.slice(4)}`);
		expect(shown('allá', { corrections })).toBe(`said: ${said}`);
	});
});
