import { MAX_TOPIC_CHARACTERS } from '../../../contracts/memories.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { ScenarioId } from '../../../contracts/scenarios.ts';
import { characterCount } from '../../../contracts/text.ts';
import { languages } from '../../languages/index.ts';
import type { Wording } from '../../languages/language.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { TranscriptMessage } from '../transcript.ts';
import type { Word } from '../words.ts';
import { messageWords } from './message-words.ts';
import { recallingSentences } from './recalling-sentences.ts';

const WORDS_IN_TOPIC = 4;
const LEARNER_WEIGHT = 1.5; // what the learner took up was talked about more than what was offered
const PAIR_FACTOR = 1.6; // two words that stand together say more than either
const ONLY_OFFERED_FACTOR = 0.4; // the partner's own turns of phrase come again, too
const STEM = 5; // characters by which movie and movies, viajar and viaje are counted as one
const MAX_WORD_CHARACTERS = 30;
const OPENS_SENTENCE = /(?<![\s«“"(¿¡])(?:(?<=^|[.!?…。！？؟:])|[^\S\n]*[\n«“"(¿¡])[\s«“"(¿¡]*$/u;
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

interface Salient {
	weight: number;
	isTakenUp: boolean;
	/** How often each spelling was met inside a sentence. */
	readonly spellings: Map<string, number>;
	/** As it began a sentence, whose capital says nothing of the word. */
	opening: string;
}

interface TalkedAbout {
	readonly messages: readonly TranscriptMessage[];
	readonly languageId: LanguageId;
	readonly scenarioId: ScenarioId;
	readonly isContent: (form: string) => boolean;
	/** What only the partner says, because it was known before. */
	readonly recalled: ReadonlySet<string>;
}

/** The scenario, where it is one, and the words that the conversation came back to. */
export function topicOf(talk: TalkedAbout, wording: Wording): string {
	const { scenarioId } = talk;
	const salient = salientWords(talk);
	const title = wording.scenarios[scenarioId];
	const named = scenarioId !== 'free-talk';
	let topic = named || salient.length === 0 ? title : '';
	for (const [index, word] of salient.entries()) {
		const next = index === 0 ? (named ? `${title}: ${word}` : word) : `${topic}, ${word}`;
		if (characterCount(next) <= MAX_TOPIC_CHARACTERS) topic = next;
	}
	return topic;
}

function salientWords({ messages, languageId, isContent, recalled }: TalkedAbout): string[] {
	const found = new Map<string, Salient>();
	for (const message of messages) {
		const { role, content } = message;
		if (message.recalls) continue; // its greeting is of another conversation
		const recalling = role === 'assistant' ? recallingSentences(message, recalled) : [];
		const weight = role === 'user' ? LEARNER_WEIGHT : 1;
		const met = new Set<string>();
		let previous: Word | null = null;
		for (const word of messageWords(message)) {
			const counts =
				isContent(word.form) &&
				word.form.length <= MAX_WORD_CHARACTERS &&
				!recalling.some(({ start, end }) => word.start >= start && word.end <= end);
			if (!counts) {
				previous = null;
				continue;
			}
			const opens = OPENS_SENTENCE.test(content.slice(Math.max(0, word.start - 8), word.start));
			count(stemOf(word.form), content.slice(word.start, word.end), opens);
			// Two that stand together again and again are one thing: "science fiction".
			const isPair: boolean =
				previous !== null && /^[\s-]$/u.test(content.slice(previous.end, word.start));
			if (previous && isPair) {
				count(
					`${stemOf(previous.form)} ${stemOf(word.form)}`,
					content.slice(previous.start, word.end),
					false
				);
			}
			previous = word;
		}

		function count(key: string, spelling: string, opensSentence: boolean): void {
			const entry = found.get(key) ?? {
				weight: 0,
				isTakenUp: false,
				spellings: new Map<string, number>(),
				opening: ''
			};
			if (!met.has(key)) entry.weight += weight;
			met.add(key);
			entry.isTakenUp ||= role === 'user';
			const visible = visibleText(spelling);
			if (opensSentence) entry.opening = visible;
			else entry.spellings.set(visible, (entry.spellings.get(visible) ?? 0) + 1);
			found.set(key, entry);
		}
	}
	const ranked = [...found]
		.filter(([key, { weight }]) => !key.includes(' ') || weight > LEARNER_WEIGHT)
		.map(([key, entry]) => ({
			key,
			entry,
			rank:
				entry.weight *
				(key.includes(' ') ? PAIR_FACTOR : 1) *
				(entry.isTakenUp ? 1 : ONLY_OFFERED_FACTOR)
		}))
		.toSorted((a, b) => b.rank - a.rank);
	const chosen: typeof ranked = [];
	for (const candidate of ranked) {
		if (chosen.length === WORDS_IN_TOPIC) break;
		const parts = candidate.key.split(' ');
		const isNew = chosen.every(({ key }) => !parts.some((part) => key.split(' ').includes(part)));
		if (isNew) chosen.push(candidate);
	}
	return chosen.map(({ entry }) => usualSpelling(entry, languageId));
}

function stemOf(form: string): string {
	return form.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').slice(0, STEM);
}

/** Lower case wherever it was met so, or only at the beginning of sentences; nouns may keep theirs. */
function usualSpelling({ spellings, opening }: Salient, languageId: LanguageId): string {
	if (spellings.size === 0) {
		const { nounsHaveCapitals } = languages[languageId].writing;
		return !nounsHaveCapitals && CAPITALISED.test(opening) ? opening.toLowerCase() : opening;
	}
	const merged = new Map<string, number>();
	for (const [spelling, times] of spellings) {
		const lower = spelling.toLowerCase();
		const key = spellings.has(lower) ? lower : spelling;
		merged.set(key, (merged.get(key) ?? 0) + times);
	}
	return [...merged].toSorted((a, b) => b[1] - a[1])[0]?.[0].replace(/\s+/gu, ' ') ?? '';
}
