import type { PersonForms } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const person: PersonForms = {
	pronouns: [
		'io > tu lei',
		'mi > ti si le la',
		'me > te lei',
		'mio > tuo suo',
		'mia > tua sua',
		'miei > tuoi suoi',
		'mie > tue sue',
		'noi > voi',
		'ci > vi',
		'nostro > vostro',
		'nostra > vostra'
	],
	possessives: words('mio mia miei mie nostro nostra nostri nostre'),
	verbs: [
		'sono > sei è',
		'siamo > siete',
		'ho > hai ha',
		'abbiamo > avete',
		'vado > vai va',
		'andiamo > andate',
		'faccio > fai fa',
		'facciamo > fate',
		'do > dai dà',
		'sto > stai sta',
		'so > sai sa',
		'posso > puoi può',
		'voglio > vuoi vuole',
		'devo > devi deve',
		'vengo > vieni viene',
		'tengo > tieni tiene',
		'rimango > rimani rimane',
		'salgo > sali sale',
		'esco > esci esce',
		'dico > dici dice',
		'bevo > bevi beve',
		'ero > eri era',
		'fui > fosti fu',
		'feci > facesti fece',
		'piaccio > piaci piace'
	],
	endings: [
		'avo > avi ava',
		'evo > evi eva',
		'ivo > ivi iva',
		'ai > asti ò',
		'ei > esti',
		'ii > isti',
		'rò > rai rà',
		'rei > resti rebbe',
		'iamo > ate ete ite',
		'avamo > avate',
		'evamo > evate',
		'ivamo > ivate',
		'rmi > rti',
		'ndomi > ndoti',
		'rci > rvi'
	],
	openEndings: ['o > i a e', 'co > chi ca', 'go > ghi ga', 'io > i ia', 'isco > isci isce']
};
