import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	verbs: [
		'bin > bist sind seid',
		'sind > seid',
		'habe > hast',
		'haben > habt',
		'werde > wirst',
		'werden > werdet',
		'kann > kannst können',
		'können > könnt',
		'muss > musst müssen',
		'müssen > müsst',
		'will > willst wollen',
		'wollen > wollt',
		'soll > sollst sollen',
		'darf > darfst dürfen',
		'dürfen > dürft',
		'mag > magst mögen',
		'mögen > mögt',
		'möchte > möchtest möchten',
		'möchten > möchtet',
		'weiß > weißt wissen',
		'wissen > wisst',
		'sehe > siehst',
		'lese > liest',
		'nehme > nimmst',
		'esse > isst',
		'trete > trittst',
		'war > warst waren',
		'waren > wart',
		'hatte > hattest hatten',
		'hatten > hattet',
		'wurde > wurdest wurden'
	],
	endings: ['e > st est', 'te > test', 'en > et', 'ten > tet', ' > st'],
	openEndings: ['e > en t', 'te > ten', 'en > t']
};
