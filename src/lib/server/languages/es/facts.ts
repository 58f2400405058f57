import type { FactPatterns } from '../language.ts';
import { CAPITAL, NAME, NUMBER, notAmong, smallName, words } from '../pattern-parts.ts';

/** Who lives in peace, in fear or in rent says how they live, and not where. */
const NO_PLACE =
	'paz|armonía|armonia|silencio|soledad|pobreza|peligro|alquiler|exilio|miedo|ilusión|alegría|ganas|esperanza|dolor|las nubes|el (?:pasado|presente|futuro|momento)|un sueño|mi (?:propio )?mundo';

/** Jobs that their endings give away, and none of the qualities that end like one. */
const JOB =
	'(?!(?:solter|sincer|extranjer|enter|primer|viajer|caser|aventurer|ligera?|ligero|tercer|compañer|heredera?|trabajad|madrugad|soñad|hablad|encantad|perded|ganad|luchad|conservad|emprended|mayor|mejor|peor|menor|superior|interior|anterior|optim|pesim|realista|perfeccion|turista|femin|egoísta|egoista|detallista|ideal|machista|social|comunista|racista|autista|testaruda?|era|fuera)\\p{L}*(?!\\p{L}))\\p{L}{2,20}(?:dor|dora|tor|tora|triz|sor|sora|er[oa]|ista|[oó]log[oa]|[oó]graf[oa])';

export const facts: FactPatterns = {
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
	another: [
		...words(
			'yo él ella nosotros tú usted me no tengo vivo estoy soy trabajo estudio voy quiero hablo llevo puedo necesito busco hago juego toco como bebo leo viajo vengo creo espero debo prefiero quisiera es está era hay fue antes después luego ahora hoy entonces aquí se su sus son'
		),
		'por la (?:mañana|tarde|noche)',
		'en mi tiempo libre',
		'mis? \\p{L}{2,20} (?:es|está|se|vive|trabaja|tiene)'
	],
	passing: [
		...words('hambre sed sueño frío calor prisa triste contento contenta feliz mal'),
		'cansad[oa]',
		'enferm[oa]',
		'ocupad[oa]',
		'nervios[oa]',
		'perdid[oa]'
	],
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
		home: [`(?:yo )?vivo (?:en|con|cerca) ${notAmong(NO_PLACE)}\\p{L}`],
		origin: [
			'(?:yo )?soy (?:de|del) (?!(?:l[oa]s que|ese|esa|eso|este|aquel|buen|mal|poc|much|carne|hueso|letras|ciencias|confianza|fiar|acuerdo|tu|su|mi)(?![\\p{Lu}])\\p{L}*)\\p{L}',
			`(?:yo )?vengo (?:del?|de l[ao]s?) ${CAPITAL}`,
			`(?<=(?:soy|me llamo|nombre es) ${CAPITAL}\\p{L}+,? (?:y )?)del? ${CAPITAL}`,
			`(?:yo )?nací en ${CAPITAL}`,
			'soy (?!veg|crist|human|veteran|artesan|herman|san[oa]|ancian|villan|cirujan|enan|ciudadan|pagan|cort|burg|princ|travi|peque|risue|due)(?:\\p{L}+(?:ano|ana|és|esa|eño|eña))(?=\\s*(?:$|[,.!]|y\\b))'
		],
		work: [
			'(?:yo )?trabajo (?:en|como|de|para|con) \\p{L}',
			`(?:yo )?soy (?:una? )?(?:estudiante|profesora?|maestr[oa]|médic[oa]|doctora?|enfermer[oa]|ingenier[oa]|abogad[oa]|cociner[oa]|camarer[oa]|diseñadora?|programadora?|contable|artista|músico|escritora?|periodista|científic[oa]|arquitect[oa]|jubilad[oa]|${JOB}|(?:asistente|auxiliar|ayudante|dependient[ea]|técnic[oa]|tecnic[oa]|secretari[oa]|administrativ[oa]|funcionari[oa]|emplead[oa]|albañil|sastre|piloto|policía|policia|médico|terapeuta|fisioterapeuta|veterinari[oa]|mecánic[oa]|mecanic[oa]|informátic[oa]|informatic[oa]|químic[oa]|físic[oa]|director|gerente|jef[ea]|guía|actor|cantante|chef|autónom[oa]|ama de casa|amo de casa|profe|juez|jueza|economista|farmacéutic[oa]|militar|comercial|limpiador|canguro|niñera|becari[oa]|voluntari[oa]|obrer[oa]|desempleado|desempleada|parad[oa])(?!\\p{L}))`,
			`(?<=(?:soy|me llamo|nombre es) [^.!?]{1,40},\\s?)(?:${JOB}|enfermer[oa]|médic[oa]|estudiante|profe|abogad[oa]|arquitect[oa]|ingenier[oa])(?= (?:de|en)|[,.!]|$)`,
			'(?:yo )?estudio (?!(?:mucho|poco|un poco|más|menos|tod[oa]s?|cada|en|por|con|a|para|hoy|mañana|ahora|bien|sol[oa]|siempre|cuando)(?!\\p{L}))\\p{L}'
		],
		other: [
			'(?:yo )?soy (?:muy )?(?:alérgic[oa]|intolerante) (?:al?|a la|a los|a las) \\p{L}',
			'(?:yo )?soy (?:vegetarian|vegan|celíac)[oa](?!\\p{L})',
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
};
