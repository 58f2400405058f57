import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

const ADJECTIVE =
	'(?:(?:bo[am]|bons|boas|grandes?|nov[oa]s?|melhor(?:es)?|pequen[oa]s?|outr[oa]s?|primeir[oa]|velh[oa]s?|dois|duas|três) )?';
const NOUN = '(?-i:\\p{Ll})\\p{L}{2,20}';

export const topic: TopicWords = {
	nouns: [
		`(?<!\\p{L})(?:um|uma|meu|minha|teu|tua|seu|sua|nosso|nossa|do|da|no|na|ao|pelo|pela|este|esta|esse|essa|muito|muita) ${ADJECTIVE}(${NOUN})(?![\\p{L}-])`,
		`(?<!\\p{L})[oaà] ${ADJECTIVE}(${NOUN})(?<!o)(?![\\p{L}-])`,
		`(?<!\\p{L})(?:o|ao) ${ADJECTIVE}(${NOUN}o)(?![\\p{L}-])`,
		`(?<!\\p{L})(?:os|as|uns|umas|meus|minhas|seus|suas|dos|das|nas|aos|às|muitos|muitas|dois|duas|três) ${ADJECTIVE}(${NOUN}s)(?![\\p{L}-])`
	],
	otherwise: '(?:[aei]r|ando|endo|indo|mente|ei|ou|eu|iu|ado|ido|amos|emos|imos)$',
	vague: [
		'fim de semana',
		...words(
			'cozinhas tarde noite dia dias vez vezes coisa coisas parte lado caso tipo fim final início resto problema momento tempo nome pouco mais menos ideia exemplo ponto lugar mundo próxima próximo passado passada seguinte favor maior'
		)
	],
	absent: { before: ['sem'] },
	colon: ': ',
	comma: ', '
};
