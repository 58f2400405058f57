import type { LanguageCues } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const cues: LanguageCues = {
	correcting: [
		'mais natural',
		'(?:fica|soa|é) melhor',
		'o (?:natural|recomendado) é',
		'a palavra é',
		'(?:cuidado|atenção|lembre-se|lembra-te)(?=\\s*[,:])',
		'deve(?:s|ria|rias)? dizer',
		'a forma (?:certa|correta)(?: é)?',
		'diz-se',
		'se diz',
		'dizemos',
		'a gente diz',
		'melhor(?=\\s*[:«"“])',
		'corre[cç][aã]o',
		'quer dizer',
		'queria dizer',
		'o certo(?: é)?',
		'o correto(?: é)?',
		'seria',
		'em vez de'
	],
	rejecting: ['não se diz', 'não', 'em vez de'],
	earlier: [
		'(?:frase|mensagem) (?:de antes|anterior)',
		'antes (?:você )?(?:disse|escreveu|disseste|escreveste)',
		'(?:disse|escreveu|disseste|escreveste) antes',
		'há pouco',
		'voltando (?:a|à|ao)'
	],
	glossing: ['se diz', 'diz-se', 'significa', 'quer dizer', 'é'],
	explaining: ['significa', 'quer dizer'],
	agreeing: ['sim'],
	intensifying: ['muito', 'tão', 'sempre'],
	also: ['também'],
	negation: ['não nunca nada'],
	questionWords: ['que', 'como', 'quando', 'onde', 'quem', 'qual', 'quanto'],
	askingStarts: [
		'de onde (?:você é|você vem|és|vens)',
		'onde (?:fica|ficam|est[aá]|estão)(?! .* (?:há|tem|é|est[aá]|vivo|moro|faz)(?!\\p{L}))',
		'quanto (?:custa|custam)(?! .* não(?!\\p{L}))',
		'como (?:vai|vais|você se chama|te chamas)',
		'(?:o que|onde|quando|como|quem|por que|quanto) é que',
		'o que (?:significa|quer dizer)',
		'(?:a )?que horas',
		'qual é (?:o seu|a sua|o teu|a tua)',
		'quem é (?:você|ele|ela)'
	],
	firstPerson: words('eu me mim meu minha meus minhas nós nos nosso nossa'),
	secondPerson: words('tu te ti teu tua você vocês seu sua seus suas'),
	filling: words('então pois'),
	interchangeable: [],
	classes: [
		'o a os as',
		'um uma uns umas',
		'a ao à de do da em no na com por para pelo pela dos das nos nas',
		'me te se lhe lo o a',
		'meu minha meus minhas',
		'que quem qual',
		'muito muita muitos muitas',
		'bem bom boa'
	],
	verbs: [
		'ir vou vai vamos vão fui foi fomos foram ia iam',
		'fazer faço faz fazemos fazem fiz fez fizeram fazia feito',
		'poder posso pode podemos podem pude pôde puderam podia',
		'querer quero quer queremos querem quis quiseram queria',
		'dizer digo diz dizemos dizem disse disseram dizia dito',
		'ver vejo vê vemos veem vi viu viram via visto',
		'vir venho vem vimos vêm vim veio vieram vinha',
		'dar dou dá damos dão dei deu deram dava dado',
		'é está são estão sou estou és estás era estava foi fui foste ser estar',
		'sou é tenho tem tens',
		'tenho tem há têm tinha havia'
	]
};
