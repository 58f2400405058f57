import type { FactPatterns } from '../language.ts';
import { CAPITAL, NAME, NUMBER, notAmong, smallName, words } from '../pattern-parts.ts';

/** Who lives in peace, in fear or in rent says how they live, and not where. */
const NO_PLACE =
	'pace|affitto|armonia|silenzio|solitudine|povertà|pericolo|esilio|paura|gioia|speranza';

/** Jobs that their endings give away, and none of the qualities that end like one. */
const JOB =
	'(?!(?:stranier|fier|inter|sincer|ser|primavera|sera|ottimista|pessimista|realista|perfezionista|turista|egoista|femminista|razzista|lavorat|superiore|maggiore|minore|migliore|peggiore|attrice)\\p{L}*(?!\\p{L}))\\p{L}{2,20}(?:tore|trice|iere|iera|ista|ologo|ologa|ografo|ografa|aio|aia|aiolo|aiola)';

export const facts: FactPatterns = {
	leads: [
		'ciao',
		'sì',
		'si',
		'no(?=\\s*[,.!])',
		'beh',
		'allora',
		'ah',
		'e',
		'anche',
		'ora',
		'adesso',
		'grazie',
		'buongiorno',
		'piacere'
	],
	joints: ['e', 'ma', 'ed'],
	breaks: ['ma', 'perché', 'però', 'anche se'],
	another: [
		...words(
			'io lui lei noi tu mi ho sono vivo abito lavoro studio vado voglio devo posso parlo faccio gioco suono cerco vengo spero preferisco è era ci non adesso ora oggi prima poi qui si suo sua adoro amo'
		),
		"c['’]è",
		'nel tempo libero',
		'(?:il |la )?mi[oa] \\p{L}{2,20} (?:è|ha|si|vive|abita|lavora)'
	],
	passing: [
		...words('fame sete sonno freddo caldo fretta triste felice'),
		'stanc[oa]',
		'malat[oa]',
		'occupat[oa]',
		'nervos[oa]',
		'pers[oa]',
		'content[oa]'
	],
	supposing: ['se', 'magari', 'vorrei', 'piacerebbe', 'immagina', 'forse'],
	denying: ['non', 'mai', 'nemmeno', 'neanche'],
	kinds: {
		name: [
			`(?:io )?mi chiamo ${NAME}`,
			`(?:io )?mi chiamo ${smallName('così|cosi|come|anche|non|fuori|uguale|sempre|ancora|io|pure|solo|adesso|ora|bene|male|stesso', 'e|ed|ma')}`,
			`il mio nome è ${NAME}`
		],
		age: [`(?:io )?(?:ho|sono) ${NUMBER} anni(?! d[i'’])`],
		home: [`(?:io )?(?:abito|vivo) (?:a|in|con|vicino|da) ${notAmong(NO_PLACE)}\\p{L}`],
		origin: [
			`(?:io )?(?:sono|vengo) (?:di|da|dal|dalla|dai|dagli|dalle) ${CAPITAL}`,
			`(?:io )?sono nat[oa] (?:a|in|ad) ${CAPITAL}`,
			`(?:io )?vengo dall[’']${CAPITAL}`
		],
		work: [
			'(?:io )?lavoro (?:a|in|come|per|da|con|al|alla|nel|nella|presso) \\p{L}',
			"(?:io )?lavoro (?:all|nell)['’]\\p{L}",
			"(?:io )?(?:sono|faccio) (?:una? |un['’]|il |la |l['’])?(?:student(?:e|essa)|insegnante|professor(?:e|essa)|medic[oa]|dottor(?:e|essa)|infermier[ea]|ingegnere|avvocat[oa]|cuoc[oa]|camerier[ea]|designer|programmat\\p{L}+|contabile|artista|musicista|scrittor\\p{L}*|giornalista|architett[oa]|pensionat[oa]|commess[oa]|operai[oa]|impiegat[oa]|muratore|meccanic[oa]|idraulic[oa]|elettricista|casaling[oa]|segretari[oa]|poliziott[oa]|contadin[oa]|sart[oa]|maestr[oa]|pizzaiol[oa]|fotograf[oa]|veterinari[oa]|parrucchier[ea]|cassier[ea]|svilupp\\p{L}+|grafic[oa]|bibliotecari[oa]|consulente|tecnic[oa]|psicolog[oa]|economista|biolog[oa]|educat(?:ore|rice)|fisioterapista|estetista|regista|fornai[oa]|macellai[oa]|pompiere|pilota|agricolt(?:ore|rice)|tirocinante|stagista|imprendit(?:ore|rice)|giardinier[ea]|pasticcer[ea]|manager|dirigente|dentista|farmacista|barista|autista|tassista|camionista|commercialista|receptionist|tradut\\p{L}+|ricerca(?:tore|trice)|att(?:ore|rice)|vendit(?:ore|rice)|diret(?:tore|trice))(?!\\p{L})",
			`(?:io )?(?:faccio (?:il |la |lo |l')|sono (?:una? |un')?)(?:falegname|assistente|studente|insegnante|badante|cantante|agente|dirigente|docente|interprete|saldatore|sarto|sarta|capo|cuoco|${JOB})(?!\\p{L})`,
			`(?<=(?:sono|mi chiamo|nome è) [^.!?]{1,40},\\s?)(?:${JOB}|medico|studente|insegnante|avvocato|architetto|ingegnere)(?= (?:di|in|a)|[,.!]|$)`,
			'(?:io )?studio (?!(?:molto|poco|tanto|un po|ogni|tutt[ie]|a|in|con|per|da|di|spesso|sempre|oggi|ora|bene)(?!\\p{L}))\\p{L}'
		],
		family: [
			"(?:io )?ho (?:un[oa]?|un['’]|due|tre|quattro|cinque|\\p{N}+) ?(?:fratell[oi]|sorell[ae]|figli[oae]?|figli[ao]|marito|moglie|bambin[oi])(?!\\p{L})",
			'(?:io )?sono (?:sposat|divorziat)[oa]',
			'(?:io )?sono figli[oa] unic[oa]'
		],
		other: [
			"(?:io )?sono (?:allergic|intollerant)[oaei] (?:a |al |alla |alle |ai |agli |allo |all['’])\\p{L}",
			'(?:io )?sono (?:vegetarian|vegan|celiac)[oa](?!\\p{L})',
			'(?:io )?ho (?:una?|due|tre|quattro|cinque|\\p{N}+) (?:cane|cani|gatt[oiae])(?!\\p{L})'
		],
		likes: [
			'(?:a me )?mi piac(?:e|ciono) (?:molto |tanto )?(?!molto|tanto|questo|quello)\\p{L}',
			'(?:io )?(?:amo|adoro) (?!te|lo|la(?:$|\\s*$))\\p{L}',
			'il mio \\p{L}+ preferito è \\p{L}'
		],
		dislikes: [
			'(?:a me )?non mi piac(?:e|ciono) (?:per niente |molto )?(?!questo|quello)\\p{L}',
			'(?:io )?odio \\p{L}'
		],
		plans: [
			"(?:domani|questo (?:fine settimana|weekend)|quest['’]estate|l['’]anno prossimo|la settimana prossima|il mese prossimo),? (?:vado|voglio|andrò|viaggio|parto) \\p{L}",
			'(?:io )?(?:vado|andrò|parto) [^,]{2,60} (?:domani|prossim[oa])',
			'ho intenzione di \\p{L}',
			'(?:io )?penso di \\p{L}+re(?!\\p{L})'
		]
	}
};
