// What the patterns of facts are made of, in several languages or in one.

// Patterns are matched without case, but the capital of a name is what it is known by.
export const CAPITAL = '(?-i:\\p{Lu})';
export const NAME = `${CAPITAL}[\\p{L}'’-]*`;

/**
 * After a verb that only names follow, many write them small. One word up to the end of its clause, and
 * none of those that say how, when or not.
 */
export function smallName(no: string, joints: string): string {
	return `${notAmong(no)}\\p{L}[\\p{L}'’-]+(?=\\s*(?:$|[.,;!…]|(?:${joints})\\s))`;
}

// "I like it" and "I like the idea" tell nothing once the conversation is over.
export const LIKED =
	'(?!(?:you|it|that|this|them|him|her|nothing|nobody|everything|anything|when|how|no|to be|the (?:sound|idea|way|last|first))\\b)\\p{L}[\\p{L} ]{2}';
export const NUMBER = '[\\p{N}]{1,3}';
/** Who lives in peace, in fear or in rent says how they live, and not where. */
export const NO_PLACE = {
	en: 'peace|fear|hope|harmony|poverty|luxury|comfort|silence|exile|rent|danger|sin|joy|pain|anxiety|it|that|this|the (?:moment|past|present|future|now)|constant (?:fear|pain)|(?:a|my) (?:own )?(?:dream|bubble|lie|world|head)',
	es: 'paz|armonía|armonia|silencio|soledad|pobreza|peligro|alquiler|exilio|miedo|ilusión|alegría|ganas|esperanza|dolor|las nubes|el (?:pasado|presente|futuro|momento)|un sueño|mi (?:propio )?mundo',
	fr: "paix|harmonie|silence|sécurité|danger|exil|location|(?:la |le |l['’]|un |mon )?(?:peur|passé|présent|avenir|rêve|monde|misère|espoir|pauvreté|joie)",
	de: 'Frieden|Miete|Angst|Harmonie|Armut|Freiheit|Sicherheit|Gefahr|Einsamkeit|Stille|Hoffnung|Freude|der (?:Vergangenheit|Gegenwart|Zukunft)|einem Traum|meiner (?:eigenen )?Welt|ständiger Angst',
	it: 'pace|affitto|armonia|silenzio|solitudine|povertà|pericolo|esilio|paura|gioia|speranza',
	pt: 'paz|harmonia|silêncio|silencio|solidão|pobreza|perigo|exílio|medo|alegria|esperança|passado|presente|futuro|aluguel',
	ar: '(?:ال)?(?:سلام|خوف|هدوء|[أا]مان|فقر|سعادة|وحدة|ماضي|خطر)'
} as const;

/**
 * Up to so many Korean words before a particle, none of them a topic of its own. Each but the last has
 * its space, so that there is one way to divide them: a repeat with a space that may be missing, inside
 * another repeat, divides a word of a hundred syllables in millions.
 */
export function koreanWords(most: number): string {
	const word = '(?![^\\s,.!]{0,20}[은는](?:\\s|$))[^\\s,.!]{1,20}';
	return `(?:${word} ){0,${most - 1}}${word} ?`;
}

export function notAmong(words: string): string {
	return `(?!(?:${words})(?!\\p{L}))`;
}
