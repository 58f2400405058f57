import type { LanguageCues } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const cues: LanguageCues = {
	correcting: [
		'natürlicher',
		'klingt besser',
		'besser (?:klingt|wäre|ist)',
		'(?:achtung|vorsicht|denk daran)(?=\\s*[,:])',
		'richtig heißt es',
		'korrekt(?: ist| wäre)?(?=\\s*[:„"“«])',
		'man würde sagen',
		'man sagt',
		'wir sagen',
		'besser(?=\\s*[:„"“«])',
		'richtig(?: ist| wäre| heißt es)?(?=\\s*[:„"“«])',
		'korrektur',
		'du meinst',
		'sie meinen',
		'es heißt',
		'das heißt(?=\\s*[:„"“«])',
		'statt'
	],
	rejecting: ['man sagt nicht', 'nicht', 'kein', 'statt'],
	earlier: ['vorhin', '(?:satz|nachricht) (?:von )?(?:eben|zuvor)', '(?:satz|nachricht) davor'],
	glossing: ['heißt', 'bedeutet', 'ist', 'sagt man'],
	explaining: ['bedeutet'],
	agreeing: ['ja'],
	intensifying: ['sehr', 'viel', 'gern', 'so', 'immer'],
	also: ['auch'],
	negation: ['nicht kein keine keinen nie nichts'],
	questionWords: ['was', 'wie', 'wann', 'wo', 'wer', 'warum', 'welche', 'wohin', 'woher'],
	askingStarts: [
		'wo (?:ist|sind|liegt|finde|kann|gibt|wohnst|wohnen|bist)',
		'wann (?:ist|sind|hast|haben|fährt|kommt|kommst|beginnt|öffnet|macht|gehst)',
		'wer (?:ist|sind|bist)',
		'wie (?:geht|heißt|heißen|komme|macht|findest|ist|sind)',
		'wie (?:viel|teuer|alt|spät|lange|weit) (?:kostet|kosten|ist|sind|bist|dauert|macht)',
		'wieviel (?:kostet|kosten|ist|macht)',
		'was (?:ist|sind|kostet|kosten|machst|machen|hast|haben|bedeutet|heißt|empfehlen|möchtest|möchten)',
		'(?:woher|wohin) (?:kommst|kommen|gehst|gehen|fährst|fahren|fährt)',
		'warum (?:ist|sind|bist|hast|haben|lernst)',
		'(?:haben|können|möchten|kennen|sprechen) sie',
		'(?:hast|kannst|magst|möchtest|willst|kennst) du(?! recht)',
		'gibt es'
	],
	firstPerson: words('ich mich mir mein meine meinen meinem meiner wir uns unser'),
	secondPerson: words(
		'du dich dir dein deine deinen deinem deiner ihr euch euer sie ihnen ihre ihren'
	),
	filling: words('also ja denn doch wohl'),
	interchangeable: [],
	classes: [
		'der die das den dem des',
		'ein eine einen einem einer eines',
		'kein keine keinen keinem',
		'in im ins an am auf zu zum zur nach bei von vom mit aus für um über unter vor seit',
		'mein meine meinen meinem meiner',
		'mich mir',
		'dich dir',
		'ihn ihm',
		'wenn als ob dass wann',
		'nicht kein',
		'viel viele sehr'
	],
	verbs: [
		'gehen gehe geht ging gingen gegangen',
		'fahren fahre fährt fuhr fuhren gefahren',
		'kommen komme kommt kam kamen gekommen',
		'essen esse isst aß aßen gegessen',
		'trinken trinke trinkt trank tranken getrunken',
		'sehen sehe sieht sah sahen gesehen',
		'sprechen spreche spricht sprach gesprochen',
		'nehmen nehme nimmt nahm genommen',
		'werden werde wird wurde wurden geworden',
		'können kann könnt konnte konnten',
		'müssen muss müsst musste mussten',
		'wollen will wollt wollte wollten',
		'ist sind war waren bin bist hat haben hatte habe hast wird worden geworden'
	]
};
