import type { LanguageId } from '../../../contracts/languages.ts';
import type { Fact } from '../../../contracts/memories.ts';
import {
	CAPITAL,
	koreanWords,
	LIKED,
	NAME,
	NO_PLACE,
	notAmong,
	NUMBER,
	smallName
} from './fact-pattern-parts.ts';

/**
 * How people say in a language who they are. Every pattern begins where a clause begins, in the
 * first person: what is told of others, asked, or only supposed doesn't begin so.
 */
export interface FactPatterns {
	/** What may stand before: "yes", "well", "and". */
	readonly leads: readonly string[];
	/** The first person, where it may be left out. */
	readonly subject?: string;
	/** Another one, of whom the sentences after it speak as well. */
	readonly anotherSubject?: string;
	/** Joins clauses, so that another one begins after it. */
	readonly joints: readonly string[];
	/** Ends what was told: a reason or an objection follows. */
	readonly breaks: readonly string[];
	/** Only supposes what the sentence says. */
	readonly supposing: readonly string[];
	/** Denies what its clause says; only dislikes are told so. */
	readonly denying: readonly string[];
	readonly kinds: Readonly<Partial<Record<Fact['kind'], readonly string[]>>>;
}

export const FACT_PATTERNS: Readonly<Record<LanguageId, FactPatterns>> = {
	en: {
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
				`i(?: currently| now)? live (?:in|near|with|on) ${notAmong(NO_PLACE.en)}\\p{L}`,
				`(?:i am|i'm) living in ${notAmong(NO_PLACE.en)}\\p{L}`
			],
			origin: [
				"(?:i am|i'm|im|i come|i came) (?:originally )?from (?!(?:work|home|school|church|class|here|there|my|your|his|her|their|the (?:gym|shop|store|office|station|airport|cinema|bank|hospital|supermarket|party))\\b)\\p{L}",
				'i was born in (?!(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|the)\\b)\\p{L}',
				'i grew up in (?!the (?:\\p{L}+ties)\\b)\\p{L}'
			],
			work: [
				'i work (?:as|in|at|for|with) (?!the (?:morning|evening|afternoon|weekend)|it\\b|you\\b)\\p{L}',
				"(?:i am|i'm|im) an? (?:(?!(?:good|bad|great|terrible|awful|fast|slow|careful|big|better|real)\\b)\\p{L}+ )?(?:student|teacher|doctor|nurse|engineer|lawyer|cook|chef|waiter|waitress|driver|designer|programmer|developer|accountant|artist|musician|writer|journalist|scientist|researcher|architect|manager|salesman|retired\\p{L}*)",
				'i study (?!(?:a lot|hard|every|in|at|with|on|for|from|all|too|very|alone|more|less|when|now|today)\\b)\\p{L}',
				"(?:i am|i'm) studying (?!(?:a lot|hard|every|in|at|with|on|for|from|all|too|very|alone|more|less|when|now|today)\\b)\\p{L}"
			],
			family: [
				"i(?:'ve got| have got| have| got) (?:an?|one|two|three|four|five|no|many|\\p{N}+) (?:(?:older|younger|little|big|twin) )?(?:brother|sister|son|daughter|child|children|kid|kids|husband|wife|twin|grandchild)\\p{L}*",
				"(?:i am|i'm) (?:married|single|divorced|engaged)(?![\\p{L}-])"
			],
			other: [
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
	},
	es: {
		leads: [
			'hola',
			'sí',
			'si',
			'no(?=\\s*[,.!])',
			'bueno',
			'pues',
			'ah',
			'y',
			'también',
			'ahora',
			'gracias',
			'buenos días',
			'encantado',
			'encantada'
		],
		joints: ['y', 'pero', 'e'],
		breaks: ['pero', 'porque', 'aunque', 'así que'],
		supposing: ['si(?!\\s*,)', 'ojalá', 'imagina', 'quizás?', 'tal vez', 'gustaría', 'quisiera'],
		denying: ['no', 'nunca', 'jamás', 'tampoco', 'ni'],
		kinds: {
			name: [
				`(?:yo )?me llam[oa] ${NAME}`,
				// "me llamo ayer" lacks an accent: somebody called.
				`(?:yo )?me llamo ${smallName('así|asi|igual|también|tambien|no|como|cómo|yo|nada|bien|mal|mucho|ayer|anoche|hoy|ahora|luego|tarde|temprano|siempre|nunca|alguien|usted|mam[aá]|pap[aá]', 'y|e|pero')}`,
				`mi nombre es ${NAME}`
			],
			age: [`(?:yo )?(?:tengo|soy|tiene) ${NUMBER} años(?! (?:de(?! edad)|en|\\p{L}+ndo))`],
			home: [`(?:yo )?vivo (?:en|con|cerca) ${notAmong(NO_PLACE.es)}\\p{L}`],
			origin: [
				'(?:yo )?soy (?:de|del) (?!(?:l[oa]s que|ese|esa|eso|este|aquel|buen|mal|poc|much|carne|hueso|letras|ciencias|confianza|fiar|acuerdo|tu|su|mi)(?![\\p{Lu}])\\p{L}*)\\p{L}',
				`(?:yo )?vengo (?:del?|de l[ao]s?) ${CAPITAL}`,
				`(?:yo )?nací en ${CAPITAL}`,
				'soy (?!veg|crist|human|veteran|artesan|herman|san[oa]|ancian|villan|cirujan|enan|ciudadan|pagan|cort|burg|princ|travi|peque|risue|due)(?:\\p{L}+(?:ano|ana|és|esa|eño|eña))(?=\\s*(?:$|[,.!]|y\\b))'
			],
			work: [
				'(?:yo )?trabajo (?:en|como|de|para|con) \\p{L}',
				'(?:yo )?soy (?:una? )?(?:estudiante|profesora?|maestr[oa]|médic[oa]|doctora?|enfermer[oa]|ingenier[oa]|abogad[oa]|cociner[oa]|camarer[oa]|diseñadora?|programadora?|contable|artista|músico|escritora?|periodista|científic[oa]|arquitect[oa]|jubilad[oa])',
				'(?:yo )?estudio (?!(?:mucho|poco|un poco|más|menos|tod[oa]s?|cada|en|por|con|a|para|hoy|mañana|ahora|bien|sol[oa]|siempre|cuando)(?!\\p{L}))\\p{L}'
			],
			other: [
				'(?:yo )?tengo (?:una?|dos|tres|cuatro|cinco|much[oa]s|\\p{N}+) (?:perr[oa]|gat[oa]|mascota)s?(?!\\p{L})'
			],
			family: [
				'(?:yo )?tengo (?:una?|dos|tres|cuatro|cinco|muchos|\\p{N}+) (?:(?:herman|hij|niet|sobrin|prim)\\p{L}+|mujer|marido|novi[oa]|gemel[oa]s?)',
				'estoy (?:casad|solter|divorciad)[oa]',
				'(?:yo )?soy hij[oa] únic[oa]'
			],
			likes: [
				'(?:a mí )?me (?:gustan?|encantan?) (?:mucho )?(?!mucho|eso|esto|él|ella|tu)\\p{L}{2}',
				'mi \\p{L}+ favorit[oa] es \\p{L}'
			],
			dislikes: ['(?:a mí )?no me gustan? (?:nada )?(?!eso|esto)\\p{L}', '(?:yo )?odio \\p{L}'],
			plans: [
				'(?:mañana|este (?:fin de semana|verano|año)|la (?:semana|próxima semana)(?: que viene)?|el (?:próximo \\p{L}+|\\p{L}+ que viene)),? (?:yo )?(?:voy a|quiero|viajo|iré) \\p{L}',
				'(?:yo )?(?:voy a|viajaré|iré) [^,]{2,60} (?:mañana|este (?:fin de semana|verano|año)|que viene|próxim[oa] \\p{L}+|en (?:verano|invierno|primavera|otoño))',
				'(?:yo )?(?:pienso|planeo) (?:\\p{L}+[aei]r|ir)(?![\\p{L}])',
				'tengo (?:planes de|pensado) \\p{L}'
			]
		}
	},
	fr: {
		leads: [
			'bonjour',
			'salut',
			'oui',
			'non',
			'bien',
			'ah',
			'alors',
			'et',
			'aussi',
			'maintenant',
			'merci',
			'moi'
		],
		joints: ['et', 'mais'],
		breaks: ['mais', 'parce que', 'car', 'donc'],
		supposing: ['si', "s'ils?", 'imagine', 'peut-être', 'aimerais', 'voudrais'],
		denying: ['pas', 'jamais', 'ne', "n'\\p{L}+"],
		kinds: {
			name: [
				`je m['’]appelle ${NAME}`,
				`je m['’]appelle ${smallName('comme|comment|ainsi|pareil|aussi|pas|plus|toujours|encore|donc|quoi|moi|alors|enfin|bien|mal', 'et|mais')}`,
				`mon nom est ${NAME}`,
				`mon prénom est ${NAME}`
			],
			age: [`(?:j['’]ai|je suis) ${NUMBER} ans(?! d[e'’])`],
			home: [
				`j['’](?:habite|habites) (?!plus(?!\\p{L})|(?:en|dans) (?:${NO_PLACE.fr})(?!\\p{L}))(?:à|en|au|aux|dans|près|avec|chez|\\p{L})`,
				`je vis (?:à|en|au|aux|dans|avec|chez) ${notAmong(NO_PLACE.fr)}\\p{L}`
			],
			origin: [
				`je (?:viens|suis) (?:de |d['’]|du |des |de la |de l['’])${CAPITAL}`,
				"je viens (?:de la (?:campagne|montagne|côte)|d['’]une? (?:\\p{L}+ )?(?:ville|village|pays|île))",
				`je suis née? (?:à|en|au|aux) ${CAPITAL}`,
				'je suis (?!vég|chrét|mauvais|frais|vilain|sain|humain|chien|rien|courtois|bourgeois|mondain|hautain|électric|informatic|technic|chirurg|optic|magic|musicien|bien|maintenant|certain|mécan|pharma|comédien|gardien)(?:\\p{L}+(?:ais|aise|ien|ienne|ois|oise|ain|aine))(?=\\s*(?:$|[,.!]|et\\b))'
			],
			work: [
				'je travaille (?:comme|dans|à|en|pour|chez|au|avec) \\p{L}',
				'je suis (?:une? )?(?:étudiante?|professeure?|médecin|docteur|infirmi(?:er|ère)|ingénieure?|avocate?|cuisini(?:er|ère)|serveu(?:r|se)|designer|program\\p{L}+|comptable|artiste|musicien(?:ne)?|écrivaine?|journaliste|architecte|retraitée?)(?!\\p{L})',
				"j['’]étudie (?!(?:beaucoup|tous|toute?s?|chaque|avec|à|au|dans|en|chez|pour|souvent|plus|le (?:soir|matin)|bien|seule?)(?!\\p{L}))\\p{L}"
			],
			family: [
				"j['’]ai (?:une?|deux|trois|quatre|cinq|\\p{N}+) (?:(?:petite?|grande?)s? )?(?:frère|sœur|soeur|fils|fille|enfant|mari|femme)\\p{L}*",
				'je suis (?:marié|célibataire|divorcé)e?'
			],
			other: [
				"j['’]ai (?:une?|deux|trois|quatre|cinq|\\p{N}+) (?:(?:petite?|grande?|gros)s? )?(?:chien(?:ne)?|chat(?:te)?)s?(?!\\p{L})"
			],
			likes: [
				"j['’](?:aime|adore) (?:bien |beaucoup )?(?!bien|beaucoup|ça|cela)\\p{L}",
				'mon \\p{L}+ préféré est \\p{L}',
				'ma \\p{L}+ préférée est \\p{L}'
			],
			dislikes: [
				"(?:je n|j)['’]aime pas (?:du tout )?(?!ça|cela)\\p{L}",
				'je déteste (?!ça|cela)\\p{L}'
			],
			plans: [
				"(?:demain|ce week-end|cet été|cette année|l['’]année prochaine|la semaine prochaine|le mois prochain),? (?:je vais|je veux|j['’]irai) \\p{L}",
				'je (?:vais|pars) [^,]{2,60} (?:demain|ce week-end|cet été|prochaine?)',
				"j['’]ai l['’]intention de \\p{L}",
				'je prévois de \\p{L}'
			]
		}
	},
	de: {
		leads: ['hallo', 'ja', 'nein', 'also', 'ach', 'oh', 'und', 'auch', 'danke', 'guten tag', 'hi'],
		joints: ['und', 'aber'],
		breaks: ['aber', 'weil', 'denn', 'deshalb', 'obwohl'],
		supposing: ['wenn', 'falls', 'wäre', 'würde', 'hätte', 'möchte', 'ob', 'vielleicht'],
		denying: ['nicht', 'nie', 'niemals', 'kein(?:e[nmrs]?)?'],
		kinds: {
			name: [
				`(?:ich|mein name) (?:heiße|heisse|ist) (?!(?:Sie|Euch|Dich)(?!\\p{L}))${NAME}`,
				`ich (?:heiße|heisse) ${smallName('nicht|so|auch|anders|sie|euch|dich|ihn|alle|wie|genauso|noch|nur|jetzt|immer|eigentlich|gut|herzlich|willkommen|gleich|ja|hier', 'und|aber')}`
			],
			age: [`ich (?:bin|habe) ${NUMBER} jahre?(?: alt|(?=\\s*(?:$|[,.!]|und(?!\\p{L}))))`],
			home: [
				'ich (?:wohne|lebe) (?:jetzt |seit \\p{L}+ \\p{L}+ )?(?:in|bei|mit|auf|nahe) ' +
					notAmong(NO_PLACE.de) +
					'\\p{L}'
			],
			origin: [
				'ich (?:komme|bin) (?:(?!gerade |eben )\\p{L}+ )?aus (?:der (?:Schweiz|Türkei|Ukraine|Slowakei|Mongolei|Nähe)|den (?:USA|Niederlanden|Vereinigten)|dem (?:Iran|Irak|Libanon|Jemen|Sudan|Kosovo|Norden|Süden|Osten|Westen)|(?!(?:der|dem|den|Spaß|Versehen|Neugier|Langeweile)(?!\\p{L}))\\p{L})',
				'ich bin in \\p{L}+ geboren'
			],
			work: [
				'ich arbeite (?:als|in|bei|für|im|an|mit) \\p{L}',
				'ich bin (?:eine? )?(?:Student(?:in)?|Lehrer(?:in)?|Arzt|Ärztin|Krankenschwester|Ingenieur(?:in)?|Anwalt|Anwältin|Koch|Köchin|Kellner(?:in)?|Designer(?:in)?|Programmierer(?:in)?|Buchhalter(?:in)?|Künstler(?:in)?|Musiker(?:in)?|Journalist(?:in)?|Architekt(?:in)?|Rentner(?:in)?)(?!\\p{L})',
				'ich studiere (?!(?:viel|jeden|gern|mit|zu|seit|am|im|hier|heute|jetzt|noch|oft)(?!\\p{L}))\\p{L}'
			],
			family: [
				'ich habe (?:einen?|eine|zwei|drei|vier|fünf|\\p{N}+) (?:(?:kleine|große|ältere|jüngere)[nrs]? )?(?:Bruder|Brüder|Schwester|Sohn|Söhne|Tochter|Töchter|Kind|Geschwister|Mann|Frau)\\p{L}{0,20}(?![^,.]* (?:ge\\p{L}+(?:t|en)|be\\p{L}+t|verloren|verlassen|bekommen|erzogen)(?!\\p{L}))',
				'ich bin (?:verheiratet|ledig|geschieden)'
			],
			other: [
				'ich habe (?:einen?|eine|zwei|drei|vier|fünf|\\p{N}+) (?:(?:kleine|große|alte|junge)[nrs]? )?(?:Hunde?|Katzen?|Haustiere?)(?!\\p{L})(?![^,.]* (?:ge\\p{L}+(?:t|en)|be\\p{L}+t|verloren|bekommen)(?!\\p{L}))'
			],
			likes: [
				'ich mag (?!das|es|nicht|kein|dich)\\p{L}',
				'ich liebe (?!dich|es|das)\\p{L}',
				'ich \\p{L}+ (?:sehr )?gern(?:e)?(?: \\p{L}|$)'
			],
			dislikes: [
				'ich mag (?:keine?n? \\p{L}|\\p{L}[^,]{1,40} nicht(?:$|[.!]))',
				'ich hasse (?!dich|es|das)\\p{L}'
			],
			plans: [
				'(?:morgen|am wochenende|nächste[sn]? \\p{L}{1,20}|im (?:sommer|winter|frühling|herbst)) (?:fahre|reise|gehe|fliege|werde|besuche|will) ich \\p{L}',
				'ich (?:fahre|reise|gehe|fliege|werde|besuche|will) [^,]{0,30}(?:morgen|nächste[sn]? \\p{L}{1,20}|am wochenende) \\p{L}',
				'ich habe vor'
			]
		}
	},
	it: {
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
		supposing: ['se', 'magari', 'vorrei', 'piacerebbe', 'immagina', 'forse'],
		denying: ['non', 'mai', 'nemmeno', 'neanche'],
		kinds: {
			name: [
				`(?:io )?mi chiamo ${NAME}`,
				`(?:io )?mi chiamo ${smallName('così|cosi|come|anche|non|fuori|uguale|sempre|ancora|io|pure|solo|adesso|ora|bene|male|stesso', 'e|ed|ma')}`,
				`il mio nome è ${NAME}`
			],
			age: [`(?:io )?(?:ho|sono) ${NUMBER} anni(?! d[i'’])`],
			home: [`(?:io )?(?:abito|vivo) (?:a|in|con|vicino|da) ${notAmong(NO_PLACE.it)}\\p{L}`],
			origin: [
				`(?:io )?(?:sono|vengo) (?:di|da|dal|dalla|dai|dagli|dalle) ${CAPITAL}`,
				`(?:io )?sono nat[oa] (?:a|in|ad) ${CAPITAL}`,
				`(?:io )?vengo dall[’']${CAPITAL}`
			],
			work: [
				'(?:io )?lavoro (?:a|in|come|per|da|con|al) \\p{L}',
				"(?:io )?(?:sono|faccio) (?:una? |un['’]|il |la |l['’])?(?:student(?:e|essa)|insegnante|professor(?:e|essa)|medic[oa]|dottor(?:e|essa)|infermier[ea]|ingegnere|avvocat[oa]|cuoc[oa]|camerier[ea]|designer|programmat\\p{L}+|contabile|artista|musicista|scrittor\\p{L}*|giornalista|architett[oa]|pensionat[oa])(?!\\p{L})",
				'(?:io )?studio (?!(?:molto|poco|tanto|un po|ogni|tutt[ie]|a|in|con|per|da|di|spesso|sempre|oggi|ora|bene)(?!\\p{L}))\\p{L}'
			],
			family: [
				"(?:io )?ho (?:un[oa]?|un['’]|due|tre|quattro|cinque|\\p{N}+) ?(?:fratell[oi]|sorell[ae]|figli[oae]?|figli[ao]|marito|moglie|bambin[oi])(?!\\p{L})",
				'(?:io )?sono (?:sposat|divorziat)[oa]',
				'(?:io )?sono figli[oa] unic[oa]'
			],
			other: [
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
	},
	pt: {
		leads: [
			'olá',
			'oi',
			'sim',
			'não(?=\\s*[,.!])',
			'bem',
			'bom',
			'ah',
			'e',
			'também',
			'agora',
			'obrigado',
			'obrigada',
			'bom dia',
			'prazer'
		],
		joints: ['e', 'mas'],
		breaks: ['mas', 'porque', 'embora', 'então'],
		supposing: ['se', 'oxalá', 'gostaria', 'queria', 'imagina', 'talvez'],
		denying: ['não', 'nunca', 'jamais', 'nem'],
		kinds: {
			name: [
				`(?:eu )?(?:me chamo|chamo-me) ${NAME}`,
				`(?:eu )?(?:me chamo|chamo-me) ${smallName('assim|como|não|nao|também|tambem|igual|mesmo|sempre|eu|só|bem|mal|agora|hoje|ontem', 'e|mas')}`,
				`(?:o )?meu nome é ${NAME}`
			],
			age: [`(?:eu )?(?:tenho|sou) ${NUMBER} anos(?! (?:de(?! idade)|em|\\p{L}+ndo))`],
			home: [`(?:eu )?(?:moro|vivo) (?:em|no|na|nos|nas|com|perto) ${notAmong(NO_PLACE.pt)}\\p{L}`],
			origin: [
				`(?:eu )?(?:sou|venho) (?:de|do|da|dos|das) ${CAPITAL}`,
				`(?:eu )?nasci (?:em|no|na|nos) ${CAPITAL}`
			],
			work: [
				'(?:eu )?trabalho (?:em|no|na|como|para|com|num|numa) (?!sábado|domingo|segunda|terça|quarta|quinta|sexta|fim)\\p{L}',
				'(?:eu )?sou (?:uma? )?(?:estudante|professora?|médic[oa]|enfermeir[oa]|engenheir[oa]|advogad[oa]|cozinheir[oa]|garçom|designer|programadora?|contador\\p{L}*|artista|músic[oa]|escritora?|jornalista|arquitet[oa]|aposentad[oa])(?!\\p{L})',
				'(?:eu )?estudo (?!(?:muito|pouco|um pouco|mais|tod[oa]s|cada|em|no|na|com|por|para|sempre|hoje|agora|bem)(?!\\p{L}))\\p{L}'
			],
			family: [
				'(?:eu )?tenho (?:uma?|dois|duas|três|quatro|cinco|\\p{N}+) (?:irmãos?|irmãs?|filh[oa]s?|marido|esposa|net[oa]s?)(?!\\p{L})',
				'(?:eu )?sou (?:casad|solteir|divorciad)[oa]',
				'(?:eu )?sou filh[oa] únic[oa]'
			],
			other: [
				'(?:eu )?tenho (?:uma?|dois|duas|três|quatro|cinco|\\p{N}+) (?:cachorr[oa]s?|cães|cão|gat[oa]s?)(?!\\p{L})'
			],
			likes: [
				'(?:eu )?(?:gosto|adoro|amo) (?:muito )?(?!muito|disso|isso|disto)(?:de |do |da |dos |das )?\\p{L}',
				'meu \\p{L}+ favorito é \\p{L}'
			],
			dislikes: [
				'(?:eu )?não gosto (?!disso|disto)(?:de |do |da |dos |das )?\\p{L}',
				'(?:eu )?(?:odeio|detesto) \\p{L}'
			],
			plans: [
				'(?:amanhã|neste fim de semana|neste verão|no (?:próximo \\p{L}+|ano que vem)|na (?:próxima \\p{L}+|semana que vem)),? (?:eu )?(?:vou|quero|irei|viajo) \\p{L}',
				'(?:eu )?vou [^,]{2,60} (?:amanhã|que vem|próxim[oa] \\p{L}+)',
				'(?:eu )?(?:pretendo|planejo) \\p{L}'
			]
		}
	},
	ja: {
		leads: [
			'はい',
			'いいえ',
			'ええ',
			'あの',
			'えっと',
			'こんにちは',
			'はじめまして',
			'そして',
			'(?:今|いま)(?=[、は])は?',
			'それから'
		],
		anotherSubject: '^(?!私|僕|俺|わたし|ぼく|わたくし|今)[^、。]{1,12}は',
		subject: '(?:(?:私|僕|俺|わたし|ぼく|わたくし)[はも]、?)?(?:(?:今|いま)は?、?)?',
		joints: [],
		breaks: ['けど', 'でも'],
		supposing: [
			'もし',
			'たら',
			'なら',
			'たぶん',
			'かもしれ',
			'かな',
			'か(?=[。.]?$)',
			'と(?:言い|いい)',
			'って(?:言|い)',
			'(?:友達|彼|彼女|母|父|兄|姉|弟|妹)の'
		],
		denying: ['(?:じゃ|では)(?:な|あり|ござ)'],
		kinds: {
			name: [
				'(?:(?:私|僕|わたし|ぼく)の)?名前は(?!(?:とても|すごく|ちょっと)?(?:秘密|長い|短い|難しい|むずかしい|変|同じ|珍しい|面白い))[^はがもを、。]{1,20}です',
				'[^はがもをの、。\\s]{1,20}(?:と申します|といいます|と言います)'
			],
			age: ['[\\p{N}一二三四五六七八九十]{1,4}[歳才]です'],
			home: [
				'(?!(?:平和|静か|幸せ|自由|安全|元気)に)' +
					'[^はがも、。]{1,20}に(?:住んでいます|住んでる|住んでいる|住んでおります)'
			],
			origin: [
				'(?![^はがも、。]{0,10}(?:家|うち|学校|大学|会社|駅|仕事|空港|病院)から)[^はがも、。]{1,20}(?:から来ました|から参りました|出身です|の出身です|で生まれました)',
				'(?![一二三四五六七八九十何]人)[\\p{sc=Han}\\p{sc=Kana}ー]{1,10}(?<![主恋友美老他本新大芸会病犯商軍詩偉個達名素])人です'
			],
			work: [
				'[^はがも、。]{1,20}(?:で働いています|に勤めています|で仕事をしています)',
				'(?:会社員|大学生|学生|高校生|教師|先生|医者|看護師|エンジニア|弁護士|デザイナー|主婦|公務員|料理人|記者)です',
				'[^はがも、。]{1,20}を勉強しています'
			],
			family: [
				'(?:兄|姉|弟|妹|兄弟|姉妹|子供|子ども|息子|娘|妻|夫|主人|彼女|彼氏)が[^、。にでて]{0,10}(?:います|いる|おります)',
				'(?:結婚しています|一人っ子です|独身です)'
			],
			other: ['(?:家に)?(?:犬|猫)(?:が[^、。にでて]{0,8}(?:います|いる)|を飼ってい(?:ます|る))'],
			likes: ['[^はがも、。]{1,25}が(?:とても|すごく|大|一番)?(?:好き|大好き)(?:です|だ)'],
			dislikes: [
				'[^はがも、。]{1,25}[がは](?:あまり)?(?:(?:嫌い|苦手)(?!じゃ|では)|好きじゃない|好きではない|好きじゃありません|好きではありません)(?:です|だ)?'
			],
			plans: ['[^、。]{2,40}(?:つもりです|予定です|ようと思っています|たいと思っています)']
		}
	},
	ko: {
		leads: ['네', '아니요', '안녕하세요', '아', '음', '그리고'],
		anotherSubject: '^(?!저|나는|전|난|제가|내가|제 이름|내 이름)(?:\\S+ )?\\S{1,8}[은는](?=\\s)',
		subject: '(?:(?:저는|나는|전|난|제가|내가|저도|나도) )?(?:지금 )?',
		joints: [],
		breaks: ['하지만', '그런데', '왜냐하면'],
		supposing: ['만약', '[가-힣]다면', '[가-힣]으면', '아마', '다고', '(?:까|나요|니)(?=[.]?$)'],
		denying: [
			'아니(?:에요|예요|야|라|고)',
			'아닙니다',
			'지 (?:않|못)',
			'안 (?=[가-힣])',
			'못 (?=[가-힣])'
		],
		kinds: {
			name: [
				'(?:제|내) 이름은 (?!비밀)\\p{L}{1,12}(?:이에요|예요|에요|입니다|이야|야)',
				'(?<=(?:저는|나는|전|난) )\\p{L}{1,12}라고 (?:해요|합니다|불러)'
			],
			age: ['(?:[\\p{N}]{1,3}|[가-힣]{1,6}) ?살(?:이에요|입니다|이야)'],
			home: [
				'(?!(?:평화|공포|두려움|행복|가난|침묵|고독) ?(?:속)?에)' +
					koreanWords(3) +
					'에(?:서)? (?:살아요|살고 있어요|살고 있습니다|삽니다|살아)'
			],
			origin: [
				'(?!(?:\\S+ )?(?:집|학교|회사|병원|공항|역)에서)' +
					koreanWords(3) +
					'에서 (?:왔어요|왔습니다|태어났어요)',
				'(?!\\S*[은는한운쁜진른큰] ?사람)\\S{1,8} ?사람(?:이에요|입니다)',
				'\\S{1,8} 출신이에요'
			],
			work: [
				koreanWords(3) + '에서 (?:일해요|일하고 있어요|일합니다)',
				'(?:학생|대학생|회사원|선생님|교사|의사|간호사|엔지니어|변호사|요리사|디자이너|공무원|주부|기자)(?:이에요|예요|입니다)',
				koreanWords(3) + '[을를] (?:공부해요|공부하고 있어요|공부합니다|전공해요)'
			],
			family: [
				'(?:형|누나|오빠|언니|동생|남동생|여동생|아들|딸|아이|남편|아내|형제)(?:이|가|들이)? ?(?:(?!에 |고 )[^은는,.]){0,12}(?:있어요|있습니다|있어)',
				'결혼했어요'
			],
			other: [
				'(?:강아지|개|고양이)(?:가|를)? (?:(?:한|두|세|네|[\\p{N}]+) ?마리(?:가|를)? )?(?:있어요|있습니다|키워요|키우고 있어요)'
			],
			likes: [
				koreanWords(4) +
					'[을를] (?:(?:정말|아주|많이|제일|너무|참) )?(?:좋아해요|좋아합니다|사랑해요)'
			],
			dislikes: [
				koreanWords(4) +
					'[을를은는] (?:싫어해요|싫어합니다|안 좋아해요|좋아하지 않아요|별로 안 좋아해요)'
			],
			plans: [
				'(?:내일|모레|이번 \\S+|다음 \\S+|내년에?) [^,.]{2,40}(?:거예요|겁니다|예정이에요|계획이에요|려고 해요|싶어요)',
				'[^,.]{2,40}(?:예정이에요|계획이에요|계획입니다)'
			]
		}
	},
	zh: {
		leads: [
			'是的',
			'对',
			'對',
			'你好',
			'嗯',
			'那',
			'还有',
			'還有',
			'其实',
			'其實',
			'不(?=\\s*[，,])'
		],
		joints: [],
		breaks: ['但是', '可是', '因为', '因為', '所以', '不过', '不過'],
		supposing: [
			'如果',
			'要是',
			'假如',
			'的话',
			'的話',
			'也许',
			'也許',
			'可能',
			'[吗嗎呢吧](?=[。.]?$)'
		],
		denying: ['不(?!同|错|錯)', '没(?!问题)', '沒', '别(?!的)'],
		kinds: {
			name: [
				'我(?:叫|是叫)(?![他她你它了人]|服务|服務|车|車|出租|计程|外卖|外賣|滴滴|大家|朋友|老师|老師|医生|醫生|妈|媽|爸|警察|救护|救護|菜|什么|什麼|孩子|客房)\\p{L}{1,12}',
				'我的名字(?:是|叫)\\p{L}{1,12}'
			],
			age: ['我(?:今年|现在|現在)?(?:是)?[\\p{N}一二三四五六七八九十]{1,4}(?:岁|歲)'],
			home: [
				'我(?:现在|現在|跟\\p{L}{1,6}|和\\p{L}{1,6}|一个人)?(?:住在(?!了|医院|醫院|酒店|宾馆|旅馆)|住(?![了院校过過进進的得满滿手口下嘴]|在|酒店|宾馆|旅馆))' +
					'(?!(?:和平|恐惧|恐懼|平静|平靜|幸福|孤独|孤獨|回忆|回憶|梦|夢|过去|過去)(?:里|裡|中|之中))' +
					'\\p{L}'
			],
			origin: [
				'我(?:是)?(?:从|從)(?!学校|學校|公司|家|那|这|這|机场|機場|车站|車站|医院|醫院|昨|今|早|小|后|後)\\p{L}{1,10}(?:来|來)(?:的|(?=$|[，。,.！]))',
				'我(?:来|來)自(?![助己学學习習动動由])\\p{L}',
				'我是(?!学|學|一个|一個|个|個)[^，。的]{1,8}(?<![好老病男女大坏壞轻輕年主工别客新商诗軍军情爱愛恋戀内證证])人(?=$|[，。,.！])',
				'我出生在(?![一二三四五六七八九十冬夏春秋]\\p{L}*(?:月|天|年|季)|[冬夏春秋])\\p{L}',
				'我在(?!\\p{L}*[月天年季]出生)\\p{L}{1,10}出生'
			],
			work: [
				'我(?:现在|現在)?在\\p{L}{1,14}(?:工作|上班)',
				'我是(?:一)?(?:个|個|名|位)?\\p{L}{0,4}(?:学生|學生|大学生|老师|老師|医生|醫生|护士|護士|工程师|工程師|律师|律師|厨师|廚師|设计师|設計師|记者|記者|会计|會計|程序员|司机)',
				'我(?:在)?(?:学|學|学习|學習)\\p{L}{1,8}专业'
			],
			family: [
				'我(?:家)?有(?![时時点點空事])(?:一|二|两|兩|三|四|五|\\p{N})?(?:个|個|只|隻|条|條)?\\p{L}{0,2}(?:哥哥|姐姐|弟弟|妹妹|儿子|兒子|女儿|女兒|孩子|丈夫|妻子|兄弟|姐妹|男朋友|女朋友)',
				'我结婚了',
				'我結婚了',
				'我是独生\\p{L}'
			],
			other: [
				'我(?:家)?(?:有|养了?|養了?)(?:一|二|两|兩|三|四|五|\\p{N})?(?:只|隻|条|條)?(?:小|大)?(?:狗|猫|貓)(?=$|[，。,.！和])'
			],
			likes: ['我(?:也|很|最|非常|特别|特別|真的)?(?:喜欢|喜歡|爱|愛)(?!你|这|這|那|它)\\p{L}'],
			dislikes: [
				'我(?:很|也|真的)?(?:不(?:太|怎么)?(?:喜欢|喜歡|爱|愛)|讨厌|討厭)(?!你|这|這|那|它)\\p{L}'
			],
			plans: [
				'我(?:打算|计划|計劃|准备|準備)\\p{L}',
				'我?(?:明天|后天|後天|周末|週末|下(?:个|個)?(?:周|週|星期|月)|明年|今年夏天)我?(?:要|会|會|想|打算|准备)\\p{L}'
			]
		}
	},
	ar: {
		leads: [
			'مرحبا',
			'مرحباً',
			'نعم',
			'لا(?=\\s*[،,.!])',
			'أهلا',
			'السلام عليكم',
			'شكرا',
			'أيضا',
			'الآن',
			'حسنا'
		],
		subject: '(?:و?[أا]نا )?',
		joints: [],
		breaks: ['لكن', 'ولكن', 'لأن', 'لأنه', 'لأنني'],
		supposing: ['هل', 'لو', 'إذا', 'اذا', 'ربما', 'ليت'],
		denying: ['ليست?', 'لست', 'لا', 'لم', 'لن', 'مش'],
		kinds: {
			name: ['و?[إا]سمي (?!(?:صعب|طويل|قصير|غريب|مكتوب|موجود|في|على)(?!\\p{L}))\\p{L}'],
			age: ['و?عمري [\\p{N}\\p{L}]+(?: \\p{L}+){0,3} (?:سنة|عاما|عاماً|سنوات)'],
			home: [
				'و?(?:[أا]سكن|[أا]عيش|ساكن|ساكنة) (?:في|مع|بال?) ?' + notAmong(NO_PLACE.ar) + '\\p{L}'
			],
			origin: [
				// "I am who said so" begins like "I am from Canada".
				'(?<=[أا]نا )من (?!(?:فضلك|قال|فعل|كتب|طلب|ذهب|قام|كان|س[أا]ل|دفع|بد[أا]|[أا]راد|فاز|فتح|كسر|[أا]خذ|[أا]كل|شرب|ر[أا]ى|صنع|جاء|عمل|اتصل|ترك|[أا]رسل|وجد|اختار|اقترح|حجز|طبخ|نسي)ت?(?!\\p{L})|ي\\p{L}+|(?:ال)?(?:ناس|نوع|[أا]شخاص|محبي|عشاق|ذين|[أا]سبوع|شهر|سنة|يوم|زمان|وقت)(?!\\p{L}))\\p{L}',
				'ولدت في (?!(?:يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر|عام|سنة|شهر|فصل|الشتاء|الصيف|الربيع|الخريف)(?!\\p{L}))\\p{L}',
				'و?جئت من (?!(?:العمل|البيت|المنزل|المدرسة|الجامعة|السوق|المكتب|المطار|هنا|هناك)(?!\\p{L}))\\p{L}'
			],
			work: [
				'و?[أا]عمل (?:في|مع|ك)\\s?\\p{L}',
				'(?<=[أا]نا )(?:طالبة?|مهندسة?|طبيبة?|معلمة?|مدرسة?|محامية?|محام|ممرضة?|طباخة?|صحفية?|مبرمجة?|موظفة?|فنانة?)(?!\\p{L})',
				'و?[أا]درس \\p{L}'
			],
			family: [
				'و?(?:لدي|عندي) (?:\\p{L}+ )?(?:[أا]خ|[أا]خت|[أا]خوان|[أا]ختان|[إا]خوة|[أا]خوات|ابن|ابنة|بنت|[أا]طفال|[أا]ولاد|طفل|طفلة|زوج|زوجة)(?!\\p{L})',
				'متزوجة?(?!\\p{L})'
			],
			other: ['و?(?:لدي|عندي) (?:\\p{L}+ )?(?:كلب|كلبة|قطة|قط)(?!\\p{L})'],
			likes: ['و?[أا]حب (?!هذا|ذلك)\\p{L}'],
			dislikes: ['و?لا [أا]حب (?!هذا|ذلك)\\p{L}', 'و?[أا]كره \\p{L}'],
			plans: [
				'(?:غدا|غداً|في (?:الأسبوع|الشهر|العام|الصيف) القادم|السنة القادمة) (?:سوف |س)[أا]\\p{L}+ \\p{L}',
				'(?:سوف |س)[أا]\\p{L}+ [^،.]{2,50} (?:غدا|غداً|القادمة?)',
				'(?:[أا]نوي|[أا]خطط) \\p{L}'
			]
		}
	}
};
