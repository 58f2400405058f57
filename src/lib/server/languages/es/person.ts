import type { PersonForms } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const person: PersonForms = {
	pronouns: [
		'yo > tú usted',
		'me > te se le',
		'mí > ti usted',
		'mi > tu su',
		'mis > tus sus',
		'mío > tuyo suyo',
		'mía > tuya suya',
		'nosotros > vosotros ustedes',
		'nos > os se les',
		'nuestro > vuestro su',
		'nuestra > vuestra su'
	],
	possessives: words('mi mis nuestro nuestra nuestros nuestras'),
	verbs: [
		'soy > eres es',
		'estoy > estás está',
		'voy > vas va',
		'vamos > vais van',
		'fui > fuiste fue',
		'fuimos > fuisteis fueron',
		'somos > sois son',
		'he > has ha',
		'hemos > habéis han',
		'doy > das da',
		'sé > sabes sabe',
		'veo > ves ve',
		'vi > viste vio',
		'di > diste dio',
		'hice > hiciste hizo',
		'digo > dices dice',
		'oigo > oyes oye',
		'tengo > tienes tiene',
		'vengo > vienes viene'
	],
	endings: [
		'o > as es',
		'é > aste',
		'í > iste',
		'e > iste',
		'aba > abas',
		'ía > ías',
		'ré > rás rá',
		'ría > rías',
		'go > ces ce es e',
		'igo > es e',
		'zco > ces ce',
		'amos > áis an',
		'emos > éis en',
		'imos > ís en',
		'imos > isteis ieron',
		'amos > asteis aron',
		'ábamos > abais aban',
		'íamos > íais ían',
		'rme > rte',
		'ndome > ndote',
		'rnos > ros'
	],
	openEndings: ['o > a e', 'é > ó', 'í > ió', 'e > o']
};
