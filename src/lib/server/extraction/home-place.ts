import { wordsOf } from './words.ts';

// A number, or a word by which streets and houses are known, in all languages at once: learners tell
// it in their own as well.
const STREET = new RegExp(
	[
		'\\p{N}',
		'(?<!\\p{L})(?:' +
			[
				'street|st\\.|avenue|ave\\.|road|rd\\.|lane|boulevard|blvd',
				'calle|c/|avenida|avda|plaza|paseo|carretera|camino',
				"rue|impasse|allée|chemin|quai|place d(?:e|u|es|['’])",
				'\\p{L}*(?:straße|strasse|str\\.|gasse|allee)|\\p{L}{3,}(?:weg|platz|ufer|damm)',
				'via|viale|piazza|corso|vicolo',
				'rua|travessa|alameda|praça|estrada',
				'شارع|زقاق|عمارة|شقة'
			].join('|') +
			')(?:(?<=[./])|(?!\\p{L}))',
		'丁目|番地|号室|號室|大街|街道|胡同|弄堂|号楼|號樓|单元|路(?!易)',
		'번지|번길|아파트|(?<=\\p{sc=Hang}{2})(?:대로|호실)'
	].join('|'),
	'iu'
);
/** Before which a statement can end: punctuation, or a word that begins where or since when. */
const JOINT =
	/(?<!\s)\s*[,;:،、，(]|(?<!\s)\s+(?:(?:at|in|on|near|with|for|since|and|en|cerca|con|desde|hace|y|à|a|au|dans|avec|chez|depuis|et|im|am|an|bei|mit|seit|und|da|per|e|em|no|na|com|há)|في|مع|منذ)(?=\s)/giu;
const LEAST_WORDS = 3; // "vivo en Madrid"; with fewer no place is left

/** What was told of a home without what leads to its door; null where nothing else was told. */
export function homePlace(text: string): string | null {
	const detail = STREET.exec(text);
	if (!detail) return text;
	const joint = [...text.slice(0, detail.index).matchAll(JOINT)].at(-1);
	const place = text.slice(0, joint?.index ?? 0).replace(/(?<![\s,;:،、，(])[\s,;:،、，(]+$/u, '');
	return wordsOf(place).length >= LEAST_WORDS ? place : null;
}
