import type { LanguageCues } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const cues: LanguageCues = {
	correcting: [
		'plus naturel(?:lement)?',
		'plus correct',
		'sonne mieux',
		"(?:c'est|ce serait) mieux",
		'(?:attention|rappel|souviens-toi)(?=\\s*[,:])',
		'on devrait dire',
		'on dirait plut[oô]t',
		'la bonne (?:forme|phrase)(?: est)?',
		'on dit',
		'dis plut[oô]t',
		'plut[oô]t(?=\\s*[:«"“])',
		'correction',
		'mieux(?=\\s*[:«"“])',
		'tu veux dire',
		'vous voulez dire',
		'il faut dire',
		'on dirait',
		'au lieu de'
	],
	rejecting: ['on ne dit pas', 'pas', 'non', 'plutôt que', 'au lieu de'],
	earlier: [
		"tout à l['’]heure",
		'(?:phrase|message) (?:de tout|précédente?)',
		'(?:dit|écrit) plus (?:tôt|haut)',
		'je reviens sur'
	],
	glossing: ['se dit', 'on dit', 'signifie', 'veut dire', "c'est"],
	explaining: ['veut dire', 'signifie'],
	agreeing: ['oui'],
	intensifying: ['très', 'beaucoup', 'si', 'toujours'],
	also: ['aussi', 'non plus'],
	negation: ["ne n' pas jamais rien non"],
	questionWords: ['quoi', 'comment', 'quand', 'où', 'qui', 'pourquoi', 'combien', 'quel', 'quelle'],
	firstPerson: words("je j' me moi mon ma mes nous notre nos"),
	secondPerson: words('tu te toi ton ta tes vous votre vos'),
	filling: words('donc alors'),
	interchangeable: [],
	classes: [
		"le la les l'",
		"je j'",
		"ne n'",
		"que qu'",
		"se s'",
		"de d'",
		"ce c'",
		'un une des',
		'le au du',
		'les aux des',
		'de du des à au aux en dans sur chez pour par avec depuis pendant',
		'ce cet cette ces',
		'mon ma mes',
		'que qui dont où',
		'très beaucoup',
		'bon bien bonne',
		'me te se le lui leur y en'
	],
	verbs: [
		'aller vais vas va allons allez vont allé allée irai ira allait',
		'faire fais fait faisons faites font faisait ferai',
		'pouvoir peux peut pouvons peuvent pu pouvait pourrait',
		'vouloir veux veut voulons veulent voulu voulait voudrais',
		'venir viens vient venons viennent venu venue venait',
		'voir vois voit voyons voient vu voyait',
		'prendre prends prend prenons prennent pris prenait',
		'devoir dois doit devons doivent dû devait',
		'est suis sont es êtes sommes été était étais ai as a avons avez ont'
	]
};
