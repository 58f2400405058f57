import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLanguageId, LANGUAGE_IDS, LANGUAGES } from '../../contracts/languages.ts';
import { SCENARIO_IDS } from '../../contracts/scenarios.ts';
import { stopwordsOf } from '../extraction/local/content-words.ts';
import { languages } from './index.ts';
import { missingParts } from './missing-parts.ts';

const FOLDER = import.meta.dirname;
const EVAL = 'tests/eval/own';
const DIALOGUES = 'tests/eval/dialogues';
const WORDED = 'tests/eval/worded';

/** What each folder holds, in the same files. */
const FILES = [
	'asking.ts',
	'cues.ts',
	'facts.ts',
	'glossary.json',
	'index.ts',
	'learner.json',
	'person.ts',
	'places.ts',
	'recasts.json',
	...SCENARIO_IDS.map((scenarioId) => `scenarios/${scenarioId}.json`),
	'script.json',
	'small-talk.ts',
	'topic.ts',
	'voices.json',
	'wording.ts',
	'writing.ts'
];

describe.each(LANGUAGE_IDS)('the language %s', (id) => {
	it('has all that a language has', () => {
		expect(languages[id], `languages/index.ts lacks ${id}.`).toBeDefined();
		expect(missingParts(languages[id])).toEqual([]);
	});

	it('has each part in the file where it is looked for', () => {
		const lacking = FILES.filter((file) => !existsSync(join(FOLDER, id, file)));
		expect(lacking.map((file) => `languages/${id} lacks ${file}.`)).toEqual([]);
	});

	it('has conversations of which people know what is worth remembering, and dialogues', () => {
		expect(existsSync(`${EVAL}/${id}.json`), `${EVAL} lacks ${id}.json.`).toBe(true);
		expect(existsSync(`${WORDED}/${id}.json`), `${WORDED} lacks ${id}.json.`).toBe(true);
		expect(existsSync(`${DIALOGUES}/${id}.jsonl`), `${DIALOGUES} lacks ${id}.jsonl.`).toBe(true);
	});

	it('has its small words in stopwords-iso, by which it is told from others', () => {
		expect(stopwordsOf(id).size, `stopwords-iso has no list for ${id}.`).toBeGreaterThan(0);
	});

	it('is one of those that the README promises', () => {
		expect(LANGUAGES[id], `contracts/languages.ts lacks the names of ${id}.`).toBeDefined();
		const { name } = LANGUAGES[id];
		const [promised] = /^\*\*Spanish, .+$/mu.exec(readFileSync('README.md', 'utf8')) ?? [];
		expect(promised, `README.md doesn't say that ${name} can be practised.`).toContain(name);
	});
});

describe('the folders of languages', () => {
	it('are those of the contract', () => {
		const folders = readdirSync(FOLDER, { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => name);
		expect([
			...LANGUAGE_IDS.filter((id) => !folders.includes(id)).map(
				(id) => `No folder is named ${id}.`
			),
			...folders.filter((name) => !isLanguageId(name)).map((name) => `The contract lacks ${name}.`)
		]).toEqual([]);
	});
});

describe('what is missing of a language', () => {
	it('is told in a sentence for each part, with the file that it belongs in', () => {
		const { es } = languages;
		const unfinished = {
			...es,
			asking: () => ({
				say: [],
				meaning: [],
				ofPartner: { say: [], meaning: [] },
				perhaps: []
			}),
			cues: { ...es.cues, rejecting: [], earlier: [], agreeing: [] },
			person: { pronouns: [], verbs: [], endings: [], openEndings: [] },
			facts: { ...es.facts, kinds: { ...es.facts.kinds, home: [] } },
			places: { ...es.places, streets: [] },
			smallTalk: { words: [] },
			topic: { ...es.topic, nouns: [], absent: {} },
			wording: { ...es.wording, learnedThenUsed: () => 'Aprendió algo' }
		};
		expect(missingParts(unfinished)).toEqual([
			'asking.ts lacks ways to ask how something is said.',
			'asking.ts lacks ways to ask what something means.',
			'cues.ts lacks words that put a form aside.',
			'cues.ts lacks words that come back to what was said before.',
			'cues.ts lacks words that agree.',
			'person.ts lacks forms of a second person.',
			'facts.ts lacks ways to tell facts of the kind "home".',
			'places.ts lacks words for streets.',
			'small-talk.ts lacks words.',
			'topic.ts lacks ways to tell a noun.',
			'topic.ts lacks words for what is not there.',
			'wording.ts lacks what it says of some things.'
		]);
	});
});
