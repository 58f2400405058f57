import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

const NOUN = '(?-i:\\p{Ll})\\p{L}{2,20}';
const ONE = '(?:an?|the|my|your|his|her|our|their|this|another|some|any|no|each|every)';
const MANY = '(?:many|these|those|some|any|more|my|your|our|their|the|all|few|two|three|four)';
// What has no article: after a preposition, or a verb that things follow.
const BARE =
	'(?:about|of|for|with|on|into|through|between|like|likes|love|loves|enjoy|play|watch|hate|prefer|eat|drink|buy|read|bought|ate|drank|watched|played|cooked|made)';
// Ends what is one thing: with an adjective before it the noun is the last word, "a tasty cake".
const END =
	'(?=[^\\p{L}\\s-]|\\s*$|\\s(?:and|or|in|on|with|at|of|for|to|from|by|as|than|because|but|so|if|when|while|that|which|who|where|is|are|was|were|has|have|had|can|could|will|would|should|too|i|we|you|they|he|she|it|my|the|a|an|last|yesterday|today|next|every)(?!\\p{L}))';

export const topic: TopicWords = {
	nouns: [
		`(?<!\\p{L})(?:${ONE}|${MANY}|${BARE}) (${NOUN})(?<!(?:about|of|for|with|on|into|through|between) \\p{L}{1,20}ing)${END}`,
		`(?<!\\p{L})(?:${ONE}|${BARE}) ${NOUN} (${NOUN})(?<!s|ed|ing|ly)${END}`,
		`(?<!\\p{L})(?:${MANY}|${BARE}) ${NOUN} (${NOUN}s)(?<!ss)${END}`,
		// "my sister lives"
		`(?<!\\p{L})(?:an?|my|your|his|her|our|their) (${NOUN})(?<!s)(?=\\s${NOUN}(?:s|ed|ing)${END})`
	],
	articles: ['the ', 'a ', 'an '],
	otherwise: '(?:ly|er than|est)$',
	vague: words(
		'terrible awful horrible delicious beautiful wonderful back love break advice experience experiences favorite favorites favourites style huge rich personal aspect aspects term terms level fun sense feeling feelings chance reason reasons time times thing things part side case kind end start rest problem moment name bit idea example point place world lot way day days week weeks month months year years hour hours minute minutes morning afternoon evening night weekend stuff people person man woman one ones couple sir madam question answer word sentence language right left favour favor number age middle next last few other same whole best worst first second third little old new big small great nice good bad happy sad tired hungry free busy sure sorry fine ready late early long short much more most'
	),
	absent: { before: ['without', 'no'] },
	colon: ': ',
	comma: ', '
};
