import type { FactPatterns } from '../language.ts';
import { NAME, NUMBER, notAmong, words } from '../pattern-parts.ts';

/** Jobs that their endings give away, and what ends like one. */
const JOB =
	'(?!(?:volunteer|pioneer|career|optometr\\p{L}+)(?!\\p{L}))\\p{L}{2,20}(?:ician|ologist|grapher|keeper|maker|smith|worker|therapist|ssistant|eer|yst|nurse|teacher|driver|builder|trainer|instructor|guide|clerk|agent|officer|operator|planner|editor|tutor|buyer|trader|broker|banker)';

/** Who lives in peace, in fear or in rent says how they live, and not where. */
const NO_PLACE =
	'peace|fear|hope|harmony|poverty|luxury|comfort|silence|exile|rent|danger|sin|joy|pain|anxiety|it|that|this|the (?:moment|past|present|future|now)|constant (?:fear|pain)|(?:a|my) (?:own )?(?:dream|bubble|lie|world|head)';

// "I like it" and "I like the idea" tell nothing once the conversation is over.
const LIKED =
	'(?!(?:you|it|that|this|them|him|her|nothing|nobody|everything|anything|when|how|no|to be|the (?:sound|idea|way|last|first))\\b)\\p{L}[\\p{L} ]{2}';

export const facts: FactPatterns = {
	leads: [
		'hi',
		'hello',
		'hey',
		'yes',
		'yeah',
		'no(?=\\s*[,.!])',
		'well',
		'oh',
		'ok',
		'okay',
		'so',
		'and',
		'also',
		'actually',
		'now',
		'thanks'
	],
	joints: ['and', 'but', 'so'],
	breaks: ['but', 'because', 'so', 'which', 'although'],
	another: [
		...words(
			'i he she it we you they there this that now today here then later before can his her its their'
		),
		"i['’](?:m|ve|ll|d)",
		"that['’]s",
		"it['’]s",
		'my \\p{L}{2,20} (?:is|are|has|have|lives?|works?)'
	],
	passing: [
		...words(
			'hungry thirsty tired cold hot sick ill busy sleepy bored late sad happy nervous lost fine'
		),
		'in a hurry'
	],
	supposing: [
		'if',
		'would',
		"i'd",
		'wish',
		'imagine',
		'suppose',
		'unless',
		'pretend',
		'maybe',
		'perhaps'
	],
	denying: ['not', 'never', "\\p{L}n't", 'no (?:longer|more)'],
	kinds: {
		name: [
			`my name(?:'s| is) ${NAME}`,
			`(?:i am|i'm) called ${NAME}`,
			`(?:you can )?call me (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)${NAME}`
		],
		age: [`(?:i am|i'm|i have|im) ${NUMBER} years?(?: old|(?=\\s*(?:$|[,.!]|and\\b)))`],
		home: [
			`i(?: currently| now)? live (?:now )?(?:in|near|with|on) ${notAmong(NO_PLACE)}\\p{L}`,
			`(?:i am|i'm|im) living in ${notAmong(NO_PLACE)}\\p{L}`
		],
		origin: [
			"(?:i am|i'm|im|i come|i came) (?:originally )?from (?!(?:work|home|school|church|class|here|there|my|your|his|her|their|the (?:gym|shop|store|office|station|airport|cinema|bank|hospital|supermarket|party))\\b)\\p{L}",
			'i was born in (?!(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|the)\\b)\\p{L}',
			'i grew up in (?!the (?:\\p{L}+ties)\\b)\\p{L}'
		],
		work: [
			`i(?:(?: am|'m)? working| work|'m work| am work) (?:as|like|in|at|for|with) (?!the (?:morning|evening|afternoon|weekend)|it\\b|you\\b|crazy\\b|mad\\b|(?:a )?(?:dog|horse)\\b)\\p{L}`,
			`(?:(?:i am|i'm|im)(?: an?)?|my (?:job|profession) is(?: an?)?) (?:(?!(?:good|bad|great|terrible|awful|fast|slow|careful|big|better|real|not|the|of|in|at|with|from|to|and)\\b)\\p{L}+ ){0,2}(?:${JOB}|tailor|welder|joiner|roofer|bookkeeper|housekeeper|tutor|porter|guard|model|singer|dancer|director|editor|sales(?:woman|person)|business(?:man|woman)|civil servant|social worker|student|teacher|doctor|nurse|engineer|lawyer|cook|chef|waiter|waitress|driver|designer|programmer|developer|accountant|artist|musician|writer|journalist|scientist|researcher|architect|manager|salesman|retired\\p{L}*|baker|butcher|painter|dentist|pharmacist|electrician|mechanic|carpenter|plumber|pilot|farmer|gardener|hairdresser|secretary|receptionist|translator|photographer|cleaner|seller|cashier|consultant|analyst|technician|psychologist|police officer|firefighter|soldier|pensioner|freelancer|actor|actress|librarian|biologist|chemist|physicist|economist|therapist|physiotherapist|barista|bartender|nanny|housewife|househusband)`,
			`(?<=(?:i am|i'm|im|name is|name's) [^.!?]{1,40},\\s?)(?:an? )?(?:\\p{L}{2,12} )?(?:${JOB}|student|teacher|doctor|nurse|engineer|lawyer|cook|chef|waiter|waitress|designer|programmer|developer|accountant|welder|baker|dentist|translator|artist|musician|lawyer|student|photographer|plumber|carpenter|journalist|architect)(?= (?:from|in|at)|[,.!]|$)`,
			'i study (?!(?:a lot|hard|every|in|at|with|on|for|from|all|too|very|alone|more|less|when|now|today)\\b)\\p{L}',
			"(?:i am|i'm) studying (?!(?:a lot|hard|every|in|at|with|on|for|from|all|too|very|alone|more|less|when|now|today)\\b)\\p{L}"
		],
		family: [
			"i(?:'ve got| have got| have| got) (?:an?|one|two|three|four|five|no|many|\\p{N}+) (?:(?:older|younger|little|big|twin) )?(?:brother|sister|son|daughter|child|children|kid|kids|husband|wife|twin|grandchild)\\p{L}*",
			"(?:i am|i'm) (?:married|single|divorced|engaged)(?![\\p{L}-])"
		],
		other: [
			"(?:i am|i'm|im) allergic to (?!(?:it|this|that|you)\\b)\\p{L}",
			"(?:i am|i'm|im) (?:a )?(?:vegetarian|vegan)(?![\\p{L}-])",
			"i(?:'ve got| have got| have| got) (?:an?|one|two|three|four|five|many|\\p{N}+) (?:(?:\\p{L}+) )?(?:dog|cat|puppy|kitten|pet)s?(?![\\p{L}-])"
		],
		likes: [
			`i (?:really |also |do )?(?:like|love|enjoy|adore) ${LIKED}`,
			'my favou?rite \\p{L}+(?: \\p{L}+)? (?:is|are) \\p{L}'
		],
		dislikes: [
			`i (?:really )?(?:don[’']?t|do not) (?:like|enjoy|love) ${LIKED}`,
			`i hate ${LIKED}`,
			"i can[’']?t stand \\p{L}"
		],
		plans: [
			"i(?:'m| am)? (?:plan|planning|intend|hope) to \\p{L}",
			"(?:tomorrow|tonight|this (?:weekend|summer|winter|year|month)|next \\p{L}+),? i(?:'m going to|'ll| will| am going to| want to) \\p{L}",
			"i(?:'m going to|'ll| will| am going to) [^,]{2,60} (?:tomorrow|this weekend|next \\p{L}+)"
		]
	}
};
