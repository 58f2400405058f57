import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	pronouns: [
		'je > tu vous',
		"j' > tu t' vous",
		'me > te vous',
		"m' > t' vous",
		'moi > toi vous',
		'mon > ton votre',
		'ma > ta votre',
		'mes > tes vos',
		'nous > vous',
		'notre > votre',
		'nos > vos',
		'on > vous'
	],
	verbs: [
		'suis > es êtes',
		'sommes > êtes',
		'ai > as avez',
		'avons > avez',
		'vais > vas allez',
		'allons > allez',
		'fais > faites',
		'faisons > faites',
		'peux > pouvez',
		'veux > voulez',
		'dois > devez',
		'viens > venez',
		'sais > savez',
		'vois > voyez',
		'dis > dites',
		'prends > prenez',
		'mets > mettez',
		'bois > buvez',
		'lis > lisez',
		'connais > connaissez',
		'a > avez',
		'va > allez',
		'est > êtes',
		'fait > faites',
		'peut > pouvez',
		'veut > voulez'
	],
	endings: [
		'e > ez',
		's > ez',
		'ais > iez',
		'ait > iez',
		'ai > as ez',
		'ons > ez',
		'ions > iez',
		'rai > ras rez',
		'is > issez'
	],
	openEndings: ['e > es']
};
