import type { LanguageCues } from '../language.ts';
import { TERM, words } from '../pattern-parts.ts';

export const cues: LanguageCues = {
	correcting: [
		'querr[aá]s decir',
		'querías decir',
		'(?:ojo|cuidado|recuerda|atenci[oó]n)(?=\\s*[,:])',
		'en español decimos',
		'en español se dice',
		'se dice',
		'decimos',
		'correcci[oó]n',
		'mejor(?=\\s*[:«"“])',
		'quer[ií]as decir',
		'quieres decir',
		'debes decir',
		'hay que decir',
		'lo correcto(?: es)?',
		'deber[ií]a ser',
		'ser[ií]a',
		'puedes decir',
		'en vez de',
		'en lugar de'
	],
	rejecting: ['no se dice', 'no decimos', 'no', 'en vez de', 'en lugar de'],
	asking: [
		`c[oó]mo (?:se dice|digo|puedo decir|se llama) ${TERM}(?: en espa[ñn]ol)?\\s{0,3}(?:[?.!]|$)`,
		`qu[eé] (?:significa|quiere decir) ${TERM}\\s{0,3}(?:[?.!]|$)`
	],
	glossing: ['se dice', 'significa', 'quiere decir', 'es'],
	explaining: ['significa', 'quiere decir'],
	agreeing: ['sí', 'exacto', 'claro'],
	intensifying: ['muy', 'tan', 'siempre'],
	also: ['también', 'tampoco'],
	negation: ['no nunca tampoco nada'],
	questionWords: ['qué', 'cómo', 'cuándo', 'dónde', 'quién', 'cuál', 'cuánto', 'cuánta', 'cuántos'],
	firstPerson: words('yo me mí mi mis mío mía nosotros nos nuestro nuestra'),
	secondPerson: words('tú te ti tu tus tuyo tuya usted ustedes vosotros os su sus'),
	firstPersonVerbs: words('soy estoy voy tengo he fui'),
	secondPersonVerbs: words('eres es estás está vas va tienes tiene has ha fuiste'),
	firstPersonEndings: '(?:o|é|í|aba|ía|emos|amos|imos)$',
	secondPersonEndings: '(?:as|es|ás|és|ís|ste|steis|áis|éis|a|e|an|en)$',
	classes: [
		'el la los las',
		'un una unos unas',
		'a de en con por para al del sobre desde hasta',
		'me te se le les lo nos',
		'mi mis mí',
		'que qué cual cuál quien quién',
		'muy mucho mucha muchos muchas',
		'bien bueno buen buena',
		'y e o u'
	],
	verbs: [
		'tener tengo tienes tiene tenemos tienen tuve tuvo tuvimos tuvieron tenía teníamos tenían tendré tenido',
		'ir voy vas va vamos van fui fue fuimos fueron iba íbamos iban iré irá ido vaya vayan',
		'hacer hago haces hace hacemos hacen hice hizo hicimos hicieron hacía hacían hecho haga',
		'decir digo dices dice decimos dicen dije dijo dijimos dijeron decía decían dicho diga',
		'ver veo ves ve vemos ven vi vio vimos vieron veía veían visto',
		'poder puedo puedes puede podemos pueden pude pudo pudimos pudieron podía podían podría pueda',
		'querer quiero quieres quiere queremos quieren quise quiso quisimos quisieron quería querían',
		'dar doy das da damos dan di dio dimos dieron daba dado dé',
		'venir vengo vienes viene venimos vienen vine vino vinimos vinieron venía venían',
		'poner pongo pone ponen puse puso pusieron ponía puesto',
		'es está son están soy estoy era estaba fue fui eran estaban ser estar somos estamos sea',
		'ha he has han hay hemos había',
		'saber conocer sé conozco sabe conoce',
		'voy va vamos fue fui fuimos fueron iba'
	]
};
