import type { LanguageCues } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const cues: LanguageCues = {
	correcting: [
		'suona meglio',
		'più naturale',
		'più corretto',
		'è meglio',
		'meglio dire',
		'(?:attenzione|ricorda|attento|attenta)(?=\\s*[,:])',
		'dovresti dire',
		'la forma (?:giusta|corretta)(?: è)?',
		'si dice',
		'diciamo',
		'meglio(?=\\s*[:«"“])',
		'correzione',
		'vuoi dire',
		'volevi dire',
		'bisogna dire',
		'sarebbe',
		'invece di'
	],
	rejecting: ['non si dice', 'non', 'invece di'],
	earlier: [
		'(?:frase|messaggio) (?:di prima|precedente)',
		'prima (?:hai|avevi) (?:detto|scritto)',
		'(?:hai|avevi) (?:detto|scritto) prima',
		'poco fa',
		'tornando (?:a|al|alla)'
	],
	glossing: ['si dice', 'significa', 'vuol dire', 'è'],
	explaining: ['significa', 'vuol dire'],
	agreeing: ['sì'],
	intensifying: ['molto', 'così', 'sempre'],
	also: ['anche', "anch'io", 'neanche'],
	negation: ['non mai niente'],
	questionWords: ['cosa', 'come', 'quando', 'dove', 'chi', 'perché', 'quale', 'quanto'],
	askingStarts: [
		'(?:di dove sei|da dove vieni)',
		"dov'? ?[eè](?: il| la| lo| l'.+)",
		'dove (?:si trova|sono (?:i|le|gli))',
		'quanto (?:costa|costano|viene)(?! .* non(?!\\p{L}))',
		'come (?:stai|sta|va|ti chiami|si chiama lei)',
		'(?:a )?che or[ae] (?:è|sono|parte|arriva|apre|chiude)',
		'(?:che )?cosa (?:significa|vuol dire|fai|vuoi|mi consiglia)',
		'chi sei',
		'qual è (?:il tuo|la tua|il suo|la sua)'
	],
	firstPerson: words('io mi me mio mia miei mie noi ci nostro nostra'),
	secondPerson: words('tu ti te tuo tua tuoi tue lei vi voi suo sua'),
	filling: words('quindi dunque allora'),
	interchangeable: [],
	classes: [
		"il lo la i gli le l'",
		"un uno una un'",
		'a al alla ai alle di del della dei da dal dalla in nel nella con su sul sulla per tra fra',
		'mi ti si lo la gli le ci ne',
		'mio mia miei mie',
		'che chi cui',
		'molto molta molti molte',
		'bene buono buon buona'
	],
	verbs: [
		'andare vado vai va andiamo vanno andato andata andavo andava andrò',
		'fare faccio fai fa facciamo fanno fatto facevo faceva',
		'potere posso può possiamo possono potuto poteva',
		'volere voglio vuole vogliamo vogliono voluto voleva',
		'venire vengo viene veniamo vengono venuto venuta',
		'dire dico dice diciamo dicono detto diceva',
		'vedere vedo vede vediamo vedono visto vedeva',
		'avere ho ha abbiamo hanno avuto aveva avevo',
		'è sono sei siete era stato stata ho hai ha hanno abbiamo avete ero'
	]
};
