import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

const ADJECTIVE =
	'(?:(?:gran|buen[oa]?s?|nuev[oa]s?|mejor(?:es)?|pequeñ[oa]s?|otr[oa]s?|primer[oa]?|viej[oa]s?|dos|tres) )?';
const NOUN = '(?-i:\\p{Ll})\\p{L}{2,20}';

export const topic: TopicWords = {
	nouns: [
		`(?<!\\p{L})(?:el|un|mi|tu|su|al|del|este|ese|algún|mucho|otro) ${ADJECTIVE}(${NOUN})(?!\\p{L})`,
		// "la veo", "la compro": the same words stand for what was spoken of.
		`(?<!\\p{L})(?:la|una|nuestra|esta|esa|alguna|mucha|otra) ${ADJECTIVE}(${NOUN})(?<!o)(?!\\p{L})`,
		`(?<!\\p{L})(?:los|las|unos|unas|mis|tus|sus|muchos|muchas|de|sin|con) ${ADJECTIVE}(${NOUN}s)(?<!os)(?<!as)(?!\\p{L})`,
		`(?<!\\p{L})(?:los|las|unos|unas|mis|tus|sus|muchos|muchas|dos|tres) ${ADJECTIVE}(${NOUN}(?:os|as))(?!\\p{L})`
	],
	otherwise:
		'(?:[aei]r|[aei]rme|ando|iendo|mente|[éó]|aste|iste|aron|ieron|amos|emos|imos|ido|ado)$',
	vague: [
		'fin de semana',
		...words(
			'cocinas tardes noches fines vez veces cosa cosas parte lado caso tipo fin final principio resto problema favor momento rato tiempo gusto nombre parado poco más menos idea ejemplo punto cambio mundo pasado próxima próximo siguiente viene anterior'
		)
	],
	absent: { before: ['sin'] },
	colon: ': ',
	comma: ', '
};
