import type { FactPatterns } from '../language.ts';
import { CAPITAL, NAME, NUMBER, notAmong, smallName, words } from '../pattern-parts.ts';

/** Who lives in peace, in fear or in rent says how they live, and not where. */
const NO_PLACE =
	'paz|harmonia|silêncio|silencio|solidão|pobreza|perigo|exílio|medo|alegria|esperança|passado|presente|futuro|aluguel';

/** Jobs that their endings give away, and none of the qualities that end like one. */
const JOB =
	'(?!(?:solteir|brasileir|mineir|estrangeir|verdadeir|inteir|primeir|terceir|companheir|herdeir|ligeir|maneir|trabalhad|sonhad|encantad|madrugad|falador|perded|ganhad|lutad|conservad|maior|melhor|pior|menor|superior|interior|anterior|otimista|pessimista|realista|perfeccionista|turista|egoísta|feminista|machista|racista|socialista)\\p{L}*(?!\\p{L}))\\p{L}{2,20}(?:dora?|tora?|triz|sora?|eir[oa]|ista|[oó]log[oa]|[oó]graf[oa])';

export const facts: FactPatterns = {
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
	another: [
		...words(
			'eu ele ela nós tu você me tenho sou estou moro vivo trabalho estudo vou quero preciso falo gosto faço jogo toco procuro posso venho espero prefiro é era está há não agora hoje antes depois aqui seu sua'
		),
		'(?:o |a )?(?:meu|minha) \\p{L}{2,20} (?:é|tem|mora|vive|trabalha|chama)'
	],
	passing: [
		...words('fome sede sono frio calor pressa doente triste feliz'),
		'cansad[oa]',
		'ocupad[oa]',
		'nervos[oa]',
		'perdid[oa]',
		'content[ea]'
	],
	supposing: ['se', 'oxalá', 'gostaria', 'queria', 'imagina', 'talvez'],
	denying: ['não', 'nunca', 'jamais', 'nem'],
	kinds: {
		name: [
			`(?:eu )?(?:me chamo|chamo-me) ${NAME}`,
			`(?:eu )?(?:me chamo|chamo-me) ${smallName('assim|como|não|nao|também|tambem|igual|mesmo|sempre|eu|só|bem|mal|agora|hoje|ontem', 'e|mas')}`,
			`(?:o )?meu nome é ${NAME}`
		],
		age: [`(?:eu )?(?:tenho|sou) ${NUMBER} anos(?! (?:de(?! idade)|em|\\p{L}+ndo))`],
		home: [`(?:eu )?(?:moro|vivo) (?:em|no|na|nos|nas|com|perto) ${notAmong(NO_PLACE)}\\p{L}`],
		origin: [
			`(?:eu )?(?:sou|venho) (?:de|do|da|dos|das) ${CAPITAL}`,
			`(?:eu )?nasci (?:em|no|na|nos) ${CAPITAL}`
		],
		work: [
			'(?:eu )?trabalho (?:em|no|na|nos|nas|como|de|para|pra|com|num|numa) (?!sábado|domingo|segunda|terça|quarta|quinta|sexta|fim)\\p{L}',
			`(?:eu )?sou (?:uma? |o |a )?(?:estudante|professora?|médic[oa]|enfermeir[oa]|engenheir[oa]|advogad[oa]|cozinheir[oa]|garçom|designer|programadora?|contador\\p{L}*|artista|músic[oa]|escritora?|jornalista|arquitet[oa]|aposentad[oa]|${JOB}|auxiliar|assistente|ajudante|técnic[oa]|secretári[oa]|funcionári[oa]|empregad[oa]|recepcionista|atendente|gerente|chefe|diretora?|policial|polícia|piloto|mecânic[oa]|veterinári[oa]|farmacêutic[oa]|terapeuta|fisioterapeuta|economista|militar|atriz|guia|bancári[oa]|autônom[oa]|autónom[oa]|dona de casa|desempregad[oa]|estagiári[oa]|operári[oa]|químic[oa]|físic[oa]|biólog[oa]|juiz|juíza)(?!\\p{L})`,
			`(?<=(?:sou|me chamo|nome é) [^.!?]{1,40},\\s?)(?:${JOB}|médic[oa]|estudante|advogad[oa]|arquitet[oa])(?= (?:de|em)|[,.!]|$)`,
			'(?:eu )?estudo (?!(?:muito|pouco|um pouco|mais|tod[oa]s|cada|em|no|na|com|por|para|sempre|hoje|agora|bem)(?!\\p{L}))\\p{L}'
		],
		family: [
			'(?:eu )?tenho (?:uma?|dois|duas|três|quatro|cinco|\\p{N}+) (?:irmãos?|irmãs?|filh[oa]s?|marido|esposa|net[oa]s?)(?!\\p{L})',
			'(?:eu )?sou (?:casad|solteir|divorciad)[oa]',
			'(?:eu )?sou filh[oa] únic[oa]'
		],
		other: [
			'(?:eu )?sou (?:alérgic[oa]|intolerante) (?:a|à|ao|aos|às) \\p{L}',
			'(?:eu )?sou (?:vegetarian|vegan|celíac)[oa](?!\\p{L})',
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
};
