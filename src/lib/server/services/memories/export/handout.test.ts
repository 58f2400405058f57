import { describe, expect, it } from 'vitest';
import { documentTexts } from '../../../../i18n/documents.ts';
import type { SpokenLocale } from '../../../../contracts/locales.ts';
import type { ConversationMemory } from '../../../../contracts/memories.ts';
import { aPhraseOf, toTake } from '../../../../../../tests/support/memory-files.ts';
import type { Block, Paragraph } from '../../../typesetting/blocks.ts';
import { memoryHandout, phraseHandout } from './handout.ts';

const FROM = '2026-03-01T10:00:00.000Z';
const TO = '2026-06-04T10:00:00.000Z';

async function aHandout(locale: SpokenLocale = 'en') {
	async function* none() {}
	return memoryHandout({
		batches: none(),
		count: 2,
		period: { from: FROM, to: TO },
		languageId: 'es',
		timeZone: 'UTC',
		exportedAt: TO,
		texts: await documentTexts(locale),
		pdfThread: { typeset: () => none() }
	});
}

/** What is taken out in brackets, what is put in between signs. */
function shown({ spans }: Paragraph): string {
	return spans
		.flatMap(({ parts }) => parts)
		.map(({ text, mark }) => {
			if (mark === undefined) return text;
			return mark === 'removed' ? `[${text}]` : `<${text}>`;
		})
		.join('');
}

function linesOf(blocks: readonly Block[]): string[] {
	return blocks.flatMap((block) =>
		block.kind === 'list'
			? block.items.flatMap((item) => item.map((paragraph) => `- ${shown(paragraph)}`))
			: [`${block.kind}: ${shown(block.paragraph)}`]
	);
}

async function paragraphsOf(memory: Partial<ConversationMemory>, locale?: SpokenLocale) {
	const handout = await aHandout(locale);
	return (await handout.blocksOf(toTake(memory))).flatMap((block) =>
		block.kind === 'list' ? block.items.flat() : [block.paragraph]
	);
}

describe('memories on paper', () => {
	it('say at first how many there are, in what language and of which days', async () => {
		expect(linesOf((await aHandout()).opening())).toEqual([
			'title: Afterword: 2 memories',
			'about: Spanish, 1 March\u2009–\u20094 June 2026'
		]);
	});

	it('are a topic each, with what was said better first, its change marked', async () => {
		const blocks = await (
			await aHandout()
		).blocksOf(
			toTake({
				corrections: [
					{ said: 'yo fue ayer', better: 'yo fui ayer', messageId: 'm', why: 'ser in the past' }
				],
				keyPhrases: ['la cuenta, por favor'],
				difficulties: ['past tense'],
				successfulPatterns: ['used "fui"'],
				facts: [{ kind: 'home', text: 'vivo en Berlín', messageId: 'm' }]
			})
		);
		expect(linesOf(blocks)).toEqual([
			'topic: At the market',
			'about: Spanish, 1 March 2026',
			'section: Said better',
			'- You said: yo [fue] ayer',
			'- Said better: yo <fui> ayer',
			'- ser in the past',
			'section: Phrases to keep',
			'- la cuenta, por favor',
			'section: Still difficult',
			'- past tense',
			'section: What went well',
			'- used "fui"',
			'section: What you told about yourself',
			'- vivo en Berlín'
		]);
	});

	it('have the meaning of a phrase beside it, where one was noted', async () => {
		const handout = await aHandout();
		const memory = toTake({ keyPhrases: ['la cuenta', 'gracias'] }, { 'la cuenta': 'the bill' });
		expect(linesOf(await handout.blocksOf(memory)).slice(2)).toEqual([
			'section: Phrases to keep',
			'- la cuenta',
			'- the bill',
			'- gracias'
		]);
	});

	it('have no heading over nothing', async () => {
		const handout = await aHandout();
		expect(linesOf(await handout.blocksOf(toTake({})))).toEqual([
			'topic: At the market',
			'about: Spanish, 1 March 2026'
		]);
	});

	it('run as their language does, under headings that run as the reader’s', async () => {
		const arabic = { languageId: 'ar' as const, topic: 'في المقهى', keyPhrases: ['من فضلك'] };
		expect((await paragraphsOf(arabic)).map(({ direction }) => direction)).toEqual([
			'rtl', // the topic
			'ltr',
			'ltr',
			'rtl' // the phrase
		]);
		const spanish = { topic: 'En el café', keyPhrases: ['por favor'] };
		expect((await paragraphsOf(spanish, 'ar')).map(({ direction }) => direction)).toEqual([
			'ltr',
			'rtl',
			'rtl',
			'ltr'
		]);
	});

	it('say in which language words are, where it is known', async () => {
		const correction = { said: '公園を行く', better: '公園に行く', messageId: 'm', why: 'に' };
		const paragraphs = await paragraphsOf(
			{ languageId: 'ja', corrections: [correction], source: 'gpt' },
			'fr'
		);
		expect(paragraphs.map(({ spans }) => spans.map(({ language }) => language))).toEqual([
			[null], // a model writes a topic in the learner's own language
			['fr'],
			['fr'],
			['fr', 'ja'],
			['fr', 'ja'],
			[null]
		]);
	});

	it('mark sentences as a whole that would take long to compare', async () => {
		const said = 'a '.repeat(2_000);
		const better = 'b '.repeat(2_000);
		const paragraphs = await paragraphsOf({ corrections: [{ said, better, messageId: 'm' }] });
		expect(paragraphs.slice(3).map(shown)).toEqual([
			`You said: [${said}]`,
			`Said better: <${better}>`
		]);
	});

	it('hold no line break, no control character and no half of a character', async () => {
		const [topic] = await paragraphsOf({ topic: 'a\r\n\tb\u0000c\u2028d\ud800e\uffff' });
		expect(topic && shown(topic)).toBe('a b c d\ufffde ');
	});
});

describe('phrases on paper', () => {
	const phrase = aPhraseOf({ meaning: 'الحساب', sentence: '¿Me trae la cuenta?' });

	async function aPhraseHandout(locale: SpokenLocale = 'en') {
		async function* none() {}
		return phraseHandout({
			batches: none(),
			count: 1,
			period: null,
			timeZone: 'UTC',
			exportedAt: TO,
			texts: await documentTexts(locale),
			pdfThread: { typeset: () => none() }
		});
	}

	it('say at first how many there are, and of which day', async () => {
		expect(linesOf((await aPhraseHandout()).opening())).toEqual([
			'title: Afterword: 1 phrase',
			'about: 4 June 2026'
		]);
	});

	it('are an item each, with meaning, sentence and source as far as there are any', async () => {
		const handout = await aPhraseHandout();
		expect(linesOf(await handout.blocksOf(phrase))).toEqual([
			'- la cuenta',
			'- الحساب',
			'- ¿Me trae la cuenta?',
			'- Spanish, 1 March 2026'
		]);
		expect(linesOf(await handout.blocksOf(aPhraseOf({})))).toEqual([
			'- la cuenta',
			'- Spanish, 1 March 2026'
		]);
	});

	it('run as the language of each line does', async () => {
		const [list] = await (await aPhraseHandout('ar')).blocksOf(phrase);
		const lines = list?.kind === 'list' ? list.items.flat() : [];
		expect(lines.map(({ direction }) => direction)).toEqual(['ltr', 'rtl', 'ltr', 'rtl']);
	});
});
