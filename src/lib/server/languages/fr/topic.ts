import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

const ADJECTIVE =
	'(?:(?:petite?s?|grande?s?|bonn?e?s?|nouve(?:au|l|lle)s?|belles?|beau|vieux|vieille|jeune|autres?|premi(?:er|ère)|deux|trois) )?';
const NOUN = '(?-i:\\p{Ll})\\p{L}{2,20}';

export const topic: TopicWords = {
	nouns: [
		`(?<!\\p{L})(?:un|une|des|du|au|aux|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|ce|cet|cette|ces|quelques|plusieurs) ${ADJECTIVE}(${NOUN})(?![\\p{L}-])`,
		// "je le vois": the same words stand for what was spoken of.
		`(?<!(?:je|tu|il|elle|on|nous|vous|ils|elles|ne|pour|sans|de|me|te) |\\p{L})(?:le|la|les) ${ADJECTIVE}(${NOUN})(?![\\p{L}-])`,
		`(?<!(?:je|tu|il|elle|on|nous|vous|ils|elles|ne|me|te) |\\p{L})l['’](${NOUN})(?![\\p{L}-])`,
		`(?<!\\p{L})(?:de la|à la|dans la|dans le|pour la|pour le) ${ADJECTIVE}(${NOUN})(?![\\p{L}-])`
	],
	otherwise: '(?:er|ir|oir|ant|ment|é|ée|és|ées)$',
	vague: words(
		'cuisines journée soirée week-end weekend matinée fois chose choses partie côté cas genre fin début reste problème moment temps nom peu plus moins idée exemple coup suite place truc prochain prochaine dernier dernière autre même tout monde avance'
	),
	absent: { before: ['sans', 'plus de'] },
	colon: ' : ',
	comma: ', '
};
