import type { TopicWords } from '../languages/language.ts';

// As all languages write them. Their data are large, and an edit of a memory needs no more of them.
const COLON = / ?: |：/u;
const COMMA = /[,،] |、/u;

/** What was talked about as one line of a notebook: "En la cafetería: café, tostada". */
export function topicLine(
	title: string,
	words: readonly string[],
	{ colon, comma }: Pick<TopicWords, 'colon' | 'comma'>
): string {
	const list = words.join(comma);
	if (title === '') return list;
	return list === '' ? title : `${title}${colon}${list}`;
}

/** The same without some of its words; where nothing would be left it stays, for a memory needs a name. */
export function topicWithout(topic: string, isGone: (word: string) => boolean): string {
	const colon = COLON.exec(topic);
	const listAt = colon === null ? 0 : colon.index + colon[0].length;
	const list = topic.slice(listAt);
	const comma = COMMA.exec(list)?.[0] ?? '';
	const words = list.split(COMMA);
	const left = words.filter((word) => !isGone(word));
	if (left.length === words.length) return topic;
	if (left.length > 0) return topic.slice(0, listAt) + left.join(comma);
	return topic.slice(0, colon?.index);
}
