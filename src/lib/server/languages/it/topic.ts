import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

const ADJECTIVE =
	'(?:(?:bell[oaie]|bel|buon[oaie]?|grand[ei]|gran|piccol[oaie]|nuov[oaie]|altr[oaie]|prim[oa]|vecchi[oae]?|due|tre) )?';
const NOUN = '(?-i:\\p{Ll})\\p{L}{2,20}';

export const topic: TopicWords = {
	nouns: [
		`(?<!\\p{L})(?:il|un|uno|al|allo|del|dello|nel|nello|sul|dal|i|gli|dei|degli|ai|agli|nei|mio|tuo|suo|miei|questo|quel|molto|molti|qualche) ${ADJECTIVE}(${NOUN})(?![\\p{L}-])`,
		// "la vedo", "le compro": the same words stand for what was spoken of.
		`(?<!\\p{L})(?:la|una|alla|della|nella|sulla|dalla|le|alle|delle|nelle|mia|tua|sua|mie|questa|quella|molta|molte) ${ADJECTIVE}(${NOUN})(?<!o)(?![\\p{L}-])`,
		`(?<!\\p{L})(?:l|un|all|dell|nell|sull|dall)['’](${NOUN})(?![\\p{L}-])`
	],
	otherwise: '(?:are|ere|ire|ando|endo|mente|ato|uto|iamo|avo|evo|ivo|[éò])$',
	vague: [
		'fine settimana',
		...words(
			'giornata serata weekend volta volte cosa cose parte lato caso tipo fine inizio resto problema momento tempo nome poco più meno idea esempio punto posto mondo prossima prossimo scorsa scorso altra altro'
		)
	],
	absent: { before: ['senza'] },
	colon: ': ',
	comma: ', '
};
