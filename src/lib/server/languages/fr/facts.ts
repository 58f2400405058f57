import type { FactPatterns } from '../language.ts';
import { CAPITAL, NAME, NUMBER, notAmong, smallName, words } from '../pattern-parts.ts';

/** Who lives in peace, in fear or in rent says how they live, and not where. */
const NO_PLACE =
	"paix|harmonie|silence|sécurité|danger|exil|location|(?:la |le |l['’]|un |mon )?(?:peur|passé|présent|avenir|rêve|monde|misère|espoir|pauvreté|joie)";

/** Jobs that their endings give away, and none of the qualities that end like one. */
const JOB =
	'(?!(?:meilleur|menteu|majeur|mineur|rêveu|travailleu|supérieur|intérieur|antérieur|fière|fier|entier|entière|premi|derni|régul|particul|famil|singul|triste|optimiste|pessimiste|réaliste|perfectionniste|féministe|touriste|égoïste|raciste|ancien|prisonni|célibataire|hier)\\p{L}*(?!\\p{L}))\\p{L}{2,20}(?:eur|euse|rice|iste|ologue|graphe|icien|icienne|ier|ière)';

export const facts: FactPatterns = {
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
	another: [
		...words('je tu il elle on nous vous ça maintenant avant après ensuite ici son sa ses'),
		"j['’]\\p{L}+",
		'le (?:matin|soir|week-end)',
		'pendant mon temps libre',
		"c['’]est",
		"aujourd['’]hui",
		"(?:mon|ma|mes) \\p{L}{2,20} (?:est|a|s['’]appelle|vit|habite|travaille)"
	],
	passing: [
		...words('faim soif sommeil froid chaud malade triste'),
		'fatiguée?',
		'occupée?',
		'pressée?',
		'perdue?',
		'contente?',
		'heureu(?:x|se)',
		'en retard'
	],
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
			`j['’](?:habite|habites) (?!plus(?!\\p{L})|(?:en|dans) (?:${NO_PLACE})(?!\\p{L}))(?:à|en|au|aux|dans|près|avec|chez|\\p{L})`,
			`je vis (?:à|en|au|aux|dans|avec|chez) ${notAmong(NO_PLACE)}\\p{L}`
		],
		origin: [
			`je (?:viens|suis) (?:de |d['’]|du |des |de la |de l['’])${CAPITAL}`,
			"je viens (?:de la (?:campagne|montagne|côte)|d['’]une? (?:\\p{L}+ )?(?:ville|village|pays|île))",
			`je suis née? (?:à|en|au|aux) ${CAPITAL}`,
			'je suis (?!vég|chrét|mauvais|frais|vilain|sain|humain|chien|rien|courtois|bourgeois|mondain|hautain|électric|informatic|technic|chirurg|optic|magic|musicien|bien|maintenant|certain|mécan|pharma|comédien|gardien)(?:\\p{L}+(?:ais|aise|ien|ienne|ois|oise|ain|aine))(?=\\s*(?:$|[,.!]|et\\b))'
		],
		work: [
			'je (?:travaille|bosse) (?:comme|dans|à|en|pour|chez|au|aux|avec|sur) \\p{L}',
			`je suis (?:une? )?${JOB}(?!\\p{L})`,
			'je suis (?:une? )?(?:assistante?|secrétaire|fonctionnaire|menuisi(?:er|ère)|soudeu(?:r|se)|mère au foyer|femme au foyer|homme au foyer|auto-entrepreneu(?:r|se)|indépendante?|juge|notaire|vétérinaire|chef|cadre|gérante?|employée?|stagiaire|apprentie?|militaire|gendarme|interprète|guide|steward|hôtesse)(?!\\p{L})',
			'je suis (?:une? )?(?:étudiante?|professeure?|médecin|docteur|infirmi(?:er|ère)|ingénieure?|avocate?|cuisini(?:er|ère)|serveu(?:r|se)|designer|program\\p{L}+|comptable|artiste|musicien(?:ne)?|écrivaine?|journaliste|architecte|retraitée?|enseignante?|instit(?:uteur|utrice)?|informaticien(?:ne)?|développeu(?:r|se)|vendeu(?:r|se)|secrétaire|maçon(?:ne)?|électricien(?:ne)?|plombi(?:er|ère)|menuisi(?:er|ère)|ouvri(?:er|ère)|chauffeu(?:r|se)|coiffeu(?:r|se)|boulang(?:er|ère)|pâtissi(?:er|ère)|pharmacien(?:ne)?|dentiste|graphiste|photographe|polici(?:er|ère)|pompi(?:er|ère)|agricult(?:eur|rice)|traduct(?:eur|rice)|aide-soignante?|chercheu(?:r|se)|psychologue|mécanicien(?:ne)?|caissi(?:er|ère)|bouch(?:er|ère)|opticien(?:ne)?|kiné(?:sithérapeute)?|biologiste|chimiste|physicien(?:ne)?|économiste|pilote|assistante?|nounou|jardini(?:er|ère)|technicien(?:ne)?|consultante?|analyste|commerciale?|réceptionniste|bibliothécaire|pompier|au chômage)(?!\\p{L})',
			`(?<=(?:je suis|moi c'est|je m'appelle|nom est) [^.!?]{1,40},\\s?)(?:${JOB}|médecin|étudiante?|avocate?|architecte|ingénieure?)(?= (?:de|en|à)|[,.!]|$)`,
			"j['’]étudie (?!(?:beaucoup|tous|toute?s?|chaque|avec|à|au|dans|en|chez|pour|souvent|plus|le (?:soir|matin)|bien|seule?)(?!\\p{L}))\\p{L}"
		],
		family: [
			"j['’]ai (?:une?|deux|trois|quatre|cinq|\\p{N}+) (?:(?:petite?|grande?)s? )?(?:frère|sœur|soeur|fils|fille|enfant|mari|femme)\\p{L}*",
			'je suis (?:marié|célibataire|divorcé)e?'
		],
		other: [
			"je suis (?:allergique|intolérante?) (?:à |au |aux )(?:la |l['’])?\\p{L}",
			'je suis (?:végétarien(?:ne)?|végane?|vegan)(?!\\p{L})',
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
};
