import { describe, expect, it } from 'vitest';
import { LANGUAGE_IDS } from '../../src/lib/contracts/languages.ts';
import { NO_INSIGHTS, type MemoryInsights } from '../../src/lib/contracts/memories.ts';
import { extractLocally } from '../../src/lib/server/extraction/local-extractor.ts';
import { startOpenAiServer } from '../support/openai-server.ts';
import { messageId, spoken } from '../support/spoken.ts';
import { scoreCorrections } from './correction-score.ts';
import { countEvidence } from './evidence.ts';
import { extractorFor, type Extractor } from './extractors.ts';
import { measureCorpora } from './measure.ts';
import { readOwnSet } from './own-set.ts';
import { tablesOf } from './report.ts';
import { missedTargets } from './targets.ts';
import { inWrongLanguage } from './wrong-language.ts';
import { readWordedSet } from './worded-set.ts';

const signal = new AbortController().signal;

function using(phrase: string, ...places: readonly number[]): Partial<MemoryInsights> {
	const evidence = { text: phrase, messageIds: places.map(messageId) };
	return { keyPhrases: [phrase], evidence: { ...NO_INSIGHTS.evidence, keyPhrases: [evidence] } };
}

async function measured(extractor: Extractor) {
	return await measureCorpora([await readOwnSet()], extractor, signal);
}

describe('the local extractor', () => {
	it('keeps every promise on the project’s own conversations, in each language', async () => {
		const tallies = await measured(extractorFor({}));
		expect(tallies.map(({ languageId }) => languageId).toSorted()).toEqual(
			[...LANGUAGE_IDS].toSorted()
		);
		expect(missedTargets(tallies)).toEqual([]);
		for (const { corrections, taught, facts } of tallies) {
			expect(corrections.known).toBeGreaterThanOrEqual(2);
			expect(taught.known).toBeGreaterThanOrEqual(1);
			expect(facts.known).toBeGreaterThanOrEqual(1);
		}
	});

	it('sees corrections as people and chat models word them, and takes no talk for one', async () => {
		const tallies = await measureCorpora([await readWordedSet()], extractorFor({}), signal);
		expect(tallies.map(({ languageId }) => languageId).toSorted()).toEqual(
			[...LANGUAGE_IDS].toSorted()
		);
		expect(missedTargets(tallies)).toEqual([]);
		expect(tallies.flatMap(({ unfounded }) => unfounded)).toEqual([]);
	});

	it('reads a conversation of a hundred messages to its end', async () => {
		const { conversations } = await readOwnSet();
		const [first] = conversations.filter(({ languageId }) => languageId === 'es');
		const turns = first?.messages.map(
			({ role, content }) => (role === 'user' ? '> ' : '') + content
		);
		const lines = Array.from({ length: 92 }, (_, index) => turns?.[index % turns.length] ?? '');
		const messages = spoken(
			...lines,
			...['¿Y luego?', '> Yo comió una tortilla', 'Se dice «yo comí una tortilla».', '> Sí'],
			...['¿Cómo?', '> ¿Cómo se dice "fork"?', '"Fork" es "tenedor".', '> Con un tenedor']
		);
		const insights = extractLocally({
			languageId: 'es',
			scenarioId: 'free-talk',
			ownLanguageId: 'en',
			messages
		});
		expect(insights.corrections.map(({ better }) => better)).toContain('yo comí una tortilla');
		expect(insights.keyPhrases).toContain('tenedor');
		expect(countEvidence(insights, messages).unfounded).toEqual([]);
	});
});

describe('a model', () => {
	it('is measured in the same table, and tells how often it did not deliver', async () => {
		const openai = await startOpenAiServer();
		try {
			openai.play({ extraction: 'refusal', mentioning: 'Bello' });
			const extractor = extractorFor({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: openai.baseUrl });
			const tallies = await measured(extractor);
			expect(openai.extractionCount).toBeGreaterThanOrEqual(30);
			expect(tallies.reduce((sum, { modelFailed }) => sum + modelFailed, 0)).toBe(1);
			for (const languageId of LANGUAGE_IDS) {
				expect(tablesOf(tallies)).toMatch(new RegExp(`own +\\| ${languageId} `));
			}
		} finally {
			await openai.close();
		}
	});
});

describe('what is not borne out', () => {
	const messages = spoken('¿Qué hiciste?', '> Yo fue al cine', '«Yo fui al cine», qué bien.');

	it.each<[string, Partial<MemoryInsights>]>([
		[
			'a phrase that nobody said',
			{
				keyPhrases: ['palomitas'],
				evidence: {
					...NO_INSIGHTS.evidence,
					keyPhrases: [{ text: 'palomitas', messageIds: [messageId(3)] }]
				}
			}
		],
		['a phrase without evidence', { keyPhrases: ['qué bien'] }],
		[
			'a statement that points to the partner alone',
			{
				difficulties: ['Past tense'],
				evidence: {
					...NO_INSIGHTS.evidence,
					difficulties: [{ text: 'Past tense', messageIds: [messageId(1)] }]
				}
			}
		],
		[
			'a correction of what was not said',
			{ corrections: [{ said: 'yo voy', better: 'Yo fui al cine', messageId: messageId(2) }] }
		],
		[
			'a correction that no partner made',
			{ corrections: [{ said: 'Yo fue', better: 'Yo marché', messageId: messageId(2) }] }
		],
		[
			'a fact that the partner told',
			{ facts: [{ kind: 'likes', text: 'qué bien', messageId: messageId(3) }] }
		],
		[
			'a fact in other words',
			{ facts: [{ kind: 'other', text: 'Fui al cine', messageId: messageId(2) }] }
		]
	])('is counted: %s', (_, invented) => {
		expect(countEvidence({ ...NO_INSIGHTS, ...invented }, messages).unfounded).toHaveLength(1);
	});

	const ofSpoon = spoken('Se dice «la cuchara».', '> La mesa es grande');
	const ofFruit = spoken('“水果店”在那儿。', '> 水果很好');
	const inChinese = spoken('> 我喝咖啡在家里', '你也喝咖啡，在家里很好。');

	it.each<[string, Partial<MemoryInsights>, typeof messages]>([
		['an article is no use of its noun', using('la cuchara', 1, 2), ofSpoon],
		['two characters are no use of a longer word', using('水果店', 1, 2), ofFruit],
		[
			'an order that no partner used',
			{
				corrections: [{ said: '我喝咖啡在家里', better: '我在家里喝咖啡', messageId: messageId(1) }]
			},
			inChinese
		]
	])('is counted by the words that tell: %s', (_, invented, talk) => {
		expect(countEvidence({ ...NO_INSIGHTS, ...invented }, talk).unfounded).toHaveLength(1);
	});

	it('is none of what the transcript shows', () => {
		const insights = extractLocally({
			languageId: 'es',
			scenarioId: 'free-talk',
			ownLanguageId: 'en',
			messages
		});
		const { items, unfounded } = countEvidence(insights, messages);
		expect(items).toBeGreaterThanOrEqual(3);
		expect(unfounded).toEqual([]);
	});
});

describe('a correction', () => {
	const known = [
		{ messageId: messageId(2), said: 'Yo fue al cine', better: 'Yo fui al cine' },
		{ messageId: messageId(4), said: 'dos gato', better: 'dos gatos' }
	];

	it.each([
		[
			'added characters stand beside one that stayed',
			'海に泳ぎました',
			'海で泳ぎました',
			'海で',
			1
		],
		['they stand beside another', '海に泳ぎました', '海で泳ぎました', '川で', 0],
		['a character that was left out is missing', '他会了游泳', '他会游泳', '会游泳', 1],
		['it is still there', '他会了游泳', '他会游泳', '会了游泳', 0],
		['a word has another particle', '연팔이 있어요', '연필이 있어요', '연필', 1],
		['the particle was what was missing', '귤 먹었어요', '귤을 먹었어요', '귤 먹었어요', 0],
		['vowel signs differ', 'شي جميل', 'شيئا جميلا', 'شيئاً جميلاً', 1]
	])('is found or not where %s', (_, said, better, shown, found) => {
		const gold = { messageId: messageId(2), said, better };
		const item = { messageId: messageId(2), said, better: shown };
		expect(scoreCorrections([item], [gold]).found).toBe(found);
	});

	it('is found where the same is put in the learner’s person', () => {
		const gold = { messageId: messageId(2), said: 'yo fue', better: 'fuiste' };
		const item = { messageId: messageId(2), said: 'yo fue', better: 'yo fui' };
		expect(scoreCorrections([item], [gold])).toMatchObject({ found: 0, wrong: 1 });
		const either = { ...gold, alternatives: ['yo fui'] };
		expect(scoreCorrections([item], [either])).toMatchObject({ found: 1, wrong: 0 });
	});

	it.each([
		['found where all changed words are in it', 2, 'YO FUI, al cine', { found: 1, wrong: 0 }],
		['wrong where none of them is', 2, 'al cine', { found: 0, wrong: 1 }],
		['wrong on a turn that has no mistake', 6, 'Yo fui al cine', { found: 0, wrong: 1 }]
	])('is %s', (_, position, better, score) => {
		const item = { messageId: messageId(position), said: 'x', better };
		expect(scoreCorrections([item], known)).toMatchObject({ known: 2, extracted: 1, ...score });
	});
});

describe('the wrong language', () => {
	it.each([
		['a gloss', { keyPhrases: ['the red box'] }, ['the red box']],
		[
			'an expression of the tutor',
			{ keyPhrases: ['I will give you a hint'] },
			['I will give you a hint']
		],
		[
			'an explanation',
			{ difficulties: ['Articoli e preposizioni: “x”'] },
			['Articoli e preposizioni: “x”']
		],
		['no phrase of the language practised', { keyPhrases: ['la scatola rossa'] }, []],
		['no explanation in their own', { difficulties: ['A word was missing here: “la”'] }, []]
	])('is seen in %s', (_, insights, wrong) => {
		const talk = {
			id: 'talk',
			half: 'tuned on' as const,
			languageId: 'it' as const,
			ownLanguageId: 'en',
			scenarioId: 'free-talk' as const,
			messages: [],
			glosses: ['the red box']
		};
		expect(inWrongLanguage({ ...NO_INSIGHTS, ...insights }, talk).wrong).toEqual(wrong);
	});
});
