import type { LanguageId } from '../../contracts/languages.ts';
import { inAnyLanguage, languages } from '../languages/index.ts';

const COLONS = inAnyLanguage(({ topic }) => [topic.colon]).toSorted((a, b) => b.length - a.length);
const COMMAS = new RegExp(`(?:${inAnyLanguage(({ topic }) => [topic.comma]).join('|')})`, 'u');

/** What was talked about as one line of a notebook: "En la cafetería: café, tostada". */
export function topicLine(title: string, words: readonly string[], languageId: LanguageId): string {
	const { colon, comma } = languages[languageId].topic;
	const list = words.join(comma);
	if (title === '') return list;
	return list === '' ? title : `${title}${colon}${list}`;
}

/** The same without some of its words; where nothing would be left it stays, for a memory needs a name. */
export function topicWithout(topic: string, isGone: (word: string) => boolean): string {
	const colon = COLONS.find((mark) => topic.includes(mark));
	const listAt = colon === undefined ? 0 : topic.indexOf(colon) + colon.length;
	const list = topic.slice(listAt);
	const comma = COMMAS.exec(list)?.[0] ?? '';
	const words = list.split(COMMAS);
	const left = words.filter((word) => !isGone(word));
	if (left.length === words.length) return topic;
	if (left.length > 0) return topic.slice(0, listAt) + left.join(comma);
	return colon === undefined ? topic : topic.slice(0, listAt - colon.length);
}
