import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const topic: TopicWords = {
	nouns: [
		// Names have capitals as well, and hardly ever one of these before them.
		'(?<!\\p{L})(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|(?:mein|dein|sein|ihr|unser|kein)(?:e|en|em|er|es)?|im|am|zum|zur|ins|ans|beim|vom|viel|viele|dies(?:e|en|em|er|es)|jed(?:e|en|em|er|es)|mag|liebe|esse|trinke|lese|spiele|höre|kaufe|gerne?|ohne|zwei|drei) (?:(?-i:\\p{Ll})\\p{L}{1,20}e[nmrs]? )?((?-i:\\p{Lu})(?-i:\\p{Ll})\\p{L}{1,30})(?!\\p{L})'
	],
	articles: ['ein ', 'eine ', 'einen '],
	vague: words(
		'liebe essen wochenende feierabend mal teil seite fall art ende anfang rest problem moment zeit name namen beispiel idee punkt platz welt bisschen paar ding dinge sache sachen guten deutsch englisch grund herr frau'
	),
	absent: { before: ['kein\\p{L}{0,2}', 'ohne'] },
	colon: ': ',
	comma: ', '
};
