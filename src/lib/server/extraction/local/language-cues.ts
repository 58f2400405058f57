import type { LanguageId } from '../../../contracts/languages.ts';

/**
 * What the local extractor knows of a language: closed classes of words and the turns of phrase in
 * which people correct, ask and gloss. Sources of regular expressions are matched without case.
 */
export interface LanguageCues {
	/** Announces that what follows, or what is quoted beside it, is the better form. */
	readonly correcting: readonly string[];
	/** Puts the form that follows aside: "not", "instead of"; and the form that stands before. */
	readonly rejecting: readonly string[];
	readonly rejectingAfter?: readonly string[];
	/** What no word of the language is like, in NFD: whoever says it otherwise has mended it. */
	readonly malformed?: string;
	/** Asks for a word: the group is what is asked for. */
	readonly asking: readonly string[];
	/** Stands between a word and its translation. */
	readonly glossing: readonly string[];
	/** The speaker talks about himself, "I too": what looks like a recast is an answer. */
	readonly also: readonly string[];
	readonly negation: readonly string[];
	/** Words by which a question is known that is typed without its mark. */
	readonly questionWords: readonly string[];
	/** Words for the speaker and for who is spoken to: between them an echo changes sides. */
	readonly firstPerson: readonly string[];
	readonly secondPerson: readonly string[];
	/** Verb forms that show the same where the pronoun is left out. */
	readonly firstPersonVerbs?: readonly string[];
	readonly secondPersonVerbs?: readonly string[];
	/** Endings by which the same change shows in the verb alone. */
	readonly firstPersonEndings?: string;
	readonly secondPersonEndings?: string;
	/** Classes within which one word is mistaken for another without a change of what is meant. */
	readonly classes: readonly string[];
	/** The same of irregular verbs, whose forms don't look alike. */
	readonly verbs?: readonly string[];
	/** Endings of a sentence that take up what was said, and correct nothing. */
	readonly echoEndings?: string;
}

/** The term that is asked for or quoted, with or without quotation marks. */
const TERM = '["“”«»„‘’\'「『]?([^"“”«»„「」『』?？؟]{1,60}?)["“”«»„‘’\'」』]?';

export const LANGUAGE_CUES: Readonly<Record<LanguageId, LanguageCues>> = {
	es: {
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
		also: ['también', 'tampoco'],
		negation: ['no nunca tampoco nada'],
		questionWords: [
			'qué',
			'cómo',
			'cuándo',
			'dónde',
			'quién',
			'cuál',
			'cuánto',
			'cuánta',
			'cuántos'
		],
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
	},
	fr: {
		correcting: [
			'(?:attention|rappel|souviens-toi)(?=\\s*[,:])',
			'on devrait dire',
			'on dirait plut[oô]t',
			'la bonne (?:forme|phrase)(?: est)?',
			'on dit',
			'dis plut[oô]t',
			'plut[oô]t(?=\\s*[:«"“])',
			'correction',
			'mieux(?=\\s*[:«"“])',
			'tu veux dire',
			'vous voulez dire',
			'il faut dire',
			'on dirait',
			'au lieu de'
		],
		rejecting: ['on ne dit pas', 'pas', 'non', 'plutôt que', 'au lieu de'],
		asking: [
			`comment (?:dit-on|on dit|dire|s'appelle|dit on|je dis) ${TERM}(?: en fran[cç]ais)?\\s{0,3}(?:[?.!]|$)`,
			`que (?:signifie|veut dire) ${TERM}\\s{0,3}(?:[?.!]|$)`
		],
		glossing: ['se dit', 'on dit', 'signifie', 'veut dire', "c'est"],
		also: ['aussi', 'non plus'],
		negation: ["ne n' pas jamais rien non"],
		questionWords: [
			'quoi',
			'comment',
			'quand',
			'où',
			'qui',
			'pourquoi',
			'combien',
			'quel',
			'quelle'
		],
		firstPerson: words("je j' me moi mon ma mes nous notre nos"),
		secondPerson: words('tu te toi ton ta tes vous votre vos'),
		firstPersonVerbs: words('suis ai vais'),
		secondPersonVerbs: words('es êtes as avez vas allez'),
		classes: [
			"le la les l'",
			"je j'",
			"ne n'",
			"que qu'",
			"se s'",
			"de d'",
			"ce c'",
			'un une des',
			'de du des à au aux en dans sur chez pour par avec depuis pendant',
			'ce cet cette ces',
			'mon ma mes',
			'que qui dont où',
			'très beaucoup',
			'bon bien bonne',
			'me te se le lui leur y en'
		],
		verbs: [
			'aller vais vas va allons allez vont allé allée irai ira allait',
			'faire fais fait faisons faites font faisait ferai',
			'pouvoir peux peut pouvons peuvent pu pouvait pourrait',
			'vouloir veux veut voulons veulent voulu voulait voudrais',
			'venir viens vient venons viennent venu venue venait',
			'voir vois voit voyons voient vu voyait',
			'prendre prends prend prenons prennent pris prenait',
			'devoir dois doit devons doivent dû devait',
			'est suis sont es êtes sommes été était étais ai as a avons avez ont'
		]
	},
	de: {
		correcting: [
			'(?:achtung|vorsicht|denk daran)(?=\\s*[,:])',
			'richtig heißt es',
			'korrekt(?: ist| wäre)?(?=\\s*[:„"“«])',
			'man würde sagen',
			'man sagt',
			'wir sagen',
			'besser(?=\\s*[:„"“«])',
			'richtig(?: ist| wäre| heißt es)?(?=\\s*[:„"“«])',
			'korrektur',
			'du meinst',
			'sie meinen',
			'es heißt',
			'das heißt(?=\\s*[:„"“«])',
			'statt'
		],
		rejecting: ['man sagt nicht', 'nicht', 'kein', 'statt'],
		asking: [
			`wie (?:sagt man|sage ich|hei[sß]+t|kann ich) ${TERM}(?: auf deutsch)?(?: sagen)?\\s{0,3}(?:[?.!]|$)`,
			`was (?:bedeutet|hei[sß]+t|ist) ${TERM}(?: auf deutsch)?\\s{0,3}(?:[?.!]|$)`
		],
		glossing: ['heißt', 'bedeutet', 'ist', 'sagt man'],
		also: ['auch'],
		negation: ['nicht kein keine keinen nie nichts'],
		questionWords: ['was', 'wie', 'wann', 'wo', 'wer', 'warum', 'welche', 'wohin', 'woher'],
		firstPerson: words('ich mich mir mein meine meinen meinem meiner wir uns unser'),
		secondPerson: words(
			'du dich dir dein deine deinen deinem deiner ihr euch euer sie ihnen ihre ihren'
		),
		firstPersonVerbs: words('bin habe'),
		secondPersonVerbs: words('bist hast sind haben'),
		firstPersonEndings: 'e$',
		secondPersonEndings: '(?:st|en|t)$',
		classes: [
			'der die das den dem des',
			'ein eine einen einem einer eines',
			'kein keine keinen keinem',
			'in im ins an am auf zu zum zur nach bei von vom mit aus für um über unter vor seit',
			'mein meine meinen meinem meiner',
			'mich mir',
			'dich dir',
			'ihn ihm',
			'wenn als ob dass wann',
			'nicht kein',
			'viel viele sehr'
		],
		verbs: [
			'gehen gehe geht ging gingen gegangen',
			'fahren fahre fährt fuhr fuhren gefahren',
			'kommen komme kommt kam kamen gekommen',
			'essen esse isst aß aßen gegessen',
			'trinken trinke trinkt trank tranken getrunken',
			'sehen sehe sieht sah sahen gesehen',
			'sprechen spreche spricht sprach gesprochen',
			'nehmen nehme nimmt nahm genommen',
			'werden werde wird wurde wurden geworden',
			'können kann könnt konnte konnten',
			'müssen muss müsst musste mussten',
			'wollen will wollt wollte wollten',
			'ist sind war waren bin bist hat haben hatte habe hast wird worden geworden'
		]
	},
	it: {
		correcting: [
			'(?:attenzione|ricorda|attento|attenta)(?=\\s*[,:])',
			'dovresti dire',
			'la forma (?:giusta|corretta)(?: è)?',
			'si dice',
			'diciamo',
			'meglio(?=\\s*[:«"“])',
			'correzione',
			'vuoi dire',
			'volevi dire',
			'bisogna dire',
			'sarebbe',
			'invece di'
		],
		rejecting: ['non si dice', 'non', 'invece di'],
		asking: [
			`come (?:si dice|dico|posso dire|si chiama) ${TERM}(?: in italiano)?\\s{0,3}(?:[?.!]|$)`,
			`(?:che )?cosa (?:significa|vuol dire) ${TERM}\\s{0,3}(?:[?.!]|$)`
		],
		glossing: ['si dice', 'significa', 'vuol dire', 'è'],
		also: ['anche', "anch'io", 'neanche'],
		negation: ['non mai niente'],
		questionWords: ['cosa', 'come', 'quando', 'dove', 'chi', 'perché', 'quale', 'quanto'],
		firstPerson: words('io mi me mio mia miei mie noi ci nostro nostra'),
		secondPerson: words('tu ti te tuo tua tuoi tue lei vi voi suo sua'),
		firstPersonVerbs: words('sono ho vado'),
		secondPersonVerbs: words('sei hai vai è ha va'),
		firstPersonEndings: '(?:o|iamo)$',
		secondPersonEndings: '(?:i|a|e|ate|ete|ite)$',
		classes: [
			"il lo la i gli le l'",
			"un uno una un'",
			'a al alla ai alle di del della dei da dal dalla in nel nella con su sul sulla per tra fra',
			'mi ti si lo la gli le ci ne',
			'mio mia miei mie',
			'che chi cui',
			'molto molta molti molte',
			'bene buono buon buona'
		],
		verbs: [
			'andare vado vai va andiamo vanno andato andata andavo andava andrò',
			'fare faccio fai fa facciamo fanno fatto facevo faceva',
			'potere posso può possiamo possono potuto poteva',
			'volere voglio vuole vogliamo vogliono voluto voleva',
			'venire vengo viene veniamo vengono venuto venuta',
			'dire dico dice diciamo dicono detto diceva',
			'vedere vedo vede vediamo vedono visto vedeva',
			'avere ho ha abbiamo hanno avuto aveva avevo',
			'è sono era stato stata ho ha hanno abbiamo ero'
		]
	},
	pt: {
		correcting: [
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
		asking: [
			`como (?:se diz|digo|posso dizer|se chama|é que se diz) ${TERM}(?: em portugu[eê]s)?\\s{0,3}(?:[?.!]|$)`,
			`o que (?:significa|quer dizer) ${TERM}\\s{0,3}(?:[?.!]|$)`
		],
		glossing: ['se diz', 'diz-se', 'significa', 'quer dizer', 'é'],
		also: ['também'],
		negation: ['não nunca nada'],
		questionWords: ['que', 'como', 'quando', 'onde', 'quem', 'qual', 'quanto'],
		firstPerson: words('eu me mim meu minha meus minhas nós nos nosso nossa'),
		secondPerson: words('tu te ti teu tua você vocês seu sua seus suas'),
		firstPersonVerbs: words('sou estou vou tenho fui'),
		secondPersonVerbs: words('és é estás está vais vai tens tem foste foi'),
		firstPersonEndings: '(?:o|ei|i|ava|ia|emos|amos|imos)$',
		secondPersonEndings: '(?:as|es|a|e|ou|eu|iu|ste|am|em)$',
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
			'é está são estão sou estou era estava foi fui ser estar',
			'tenho tem há têm tinha havia'
		]
	},
	en: {
		correcting: [
			'(?:remember|careful|watch out)(?=\\s*[,:])',
			'a (?:better|more natural) way(?: to say(?: that| it| this)?)?(?: is)?',
			'(?:more )?natural(?:ly)?(?=\\s*[:"“])',
			"(?:you|we|i|one|they)(?: could| can| would| should|’d|'d)?(?: usually| normally| just)? say",
			'(?:small |little |quick )?correction',
			'better(?=\\s*[:"“])',
			'(?:do )?you mean',
			'you meant',
			'it should be',
			'should be',
			'it’s better to say',
			'it is better to say',
			'it would be',
			'the correct (?:form|way|word|sentence|phrase)(?: is)?',
			'instead of',
			'rather than'
		],
		rejecting: ["we don[’']t say", "you don[’']t say", 'not', 'instead of', 'rather than'],
		asking: [
			`how (?:do|does|would|can|could|should) (?:you|i|we|one) say ${TERM}(?: in [a-z]{1,20})?(?: again)?\\s{0,3}(?:[?.!]|$)`,
			`(?:what is|what's|what was|whats) the (?:[a-z]{1,20} ){0,3}word for ${TERM}(?: in [a-z]{1,20})?(?: again)?\\s{0,3}(?:[?.!]|$)`,
			`what (?:does|do) ${TERM} mean`,
			`(?:what is|what's|whats) (?!(?:your|my|his|her|their|our|this|that|it|he|she|you|up)\\b)${TERM}(?: in [a-z]{1,20})?(?: again)?\\s{0,3}(?:[?.!]|$)`,
			`how to say ${TERM}(?: in [a-z]{1,20})?\\s{0,3}(?:[?.!]|$)`
		],
		glossing: ['is', 'means', 'would be'],
		also: ['too', 'also', 'either'],
		negation: ["not never no don't doesn't didn't isn't aren't wasn't can't won't"],
		questionWords: ['what', 'how', 'when', 'where', 'who', 'why', 'which', 'do', 'does', 'did'],
		firstPerson: words("i me my mine myself we us our ours i'm i've i'll i'd"),
		secondPerson: words("you your yours yourself you're you've you'll you'd"),
		firstPersonVerbs: words('am'),
		secondPersonVerbs: words('are'),
		classes: [
			'a an the',
			'in on at to for from of by with about into since during',
			'this that these those',
			'he she it they',
			'him her it them',
			'my mine me i',
			'many much lot',
			'who which that',
			'than then',
			"its it's",
			'good well',
			'some any',
			"there their they're"
		],
		verbs: [
			'can could',
			'will would',
			'get gets got gotten getting',
			'think thinks thought',
			'know knows knew known',
			'give gives gave given',
			'find finds found',
			'feel feels felt',
			'meet meets met',
			'leave leaves left',
			'write writes wrote written',
			'read reads',
			'drink drinks drank drunk',
			'teach teaches taught',
			'catch catches caught',
			'bring brings brought',
			'sleep sleeps slept',
			'is are am was were be been being',
			'has have had having',
			'do does did done',
			'go goes went gone going',
			'make do makes does made did',
			'say tell said told says tells speak spoke talk talked',
			'buy bought buyed',
			'eat ate eaten',
			'see saw seen',
			'come came',
			'take took taken'
		]
	},
	ja: {
		correcting: [
			'と言ったほうが',
			'って言います',
			'が自然',
			'と言いましょう',
			'と言います',
			'と言うんです',
			'が正しい',
			'正しくは',
			'の方がいい',
			'のほうがいい',
			'ではなく',
			'じゃなくて',
			'訂正'
		],
		rejecting: [],
		rejectingAfter: ['ではな', 'じゃな', 'ではありません', 'じゃありません', 'より'],
		malformed:
			'(?:[うくすつぬむる]|[くふ]\u3099)ま(?:す|した|せん|しょう)|(?:て\u3099き|食へ\u3099|見|起き|寝)り(?:ま|ません)|(?!嫌|幸)\\p{sc=Han}[しき]?い(?:て\u3099した|た\u3099った)|かったて\u3099した',
		asking: [
			`${TERM}は(?:日本語で)?(?:何|なん)と(?:言|い)い`,
			`${TERM}(?:って|は)(?:どういう意味|何ですか|なんですか)`,
			`${TERM}は(?:日本語で)?どう(?:言|い)い`
		],
		glossing: ['は日本語で', 'は', 'という意味', 'って'],
		also: ['も'],
		negation: ['な ず ん'],
		questionWords: ['何', 'どこ', 'いつ', '誰', 'なぜ', 'どう'],
		firstPerson: words('私 僕 俺 わたし ぼく'),
		secondPerson: words('あなた 君 きみ さん'),
		classes: ['は が を に で へ と の も や から まで'],
		echoEndings: '(?:なんですね?|んですね?|なんですか|んですか|のですね?|よね|ね|よ|か|の)$'
	},
	ko: {
		correcting: [
			'올바른 표현',
			'맞아요',
			'자연스러워요',
			'라고 하는 게',
			'이?라고 말하면',
			'라고 해요',
			'라고 합니다',
			'라고 말해요',
			'라고 말합니다',
			'맞는 표현',
			'고쳐',
			'정확히는',
			'가 아니라',
			'이 아니라',
			'대신'
		],
		rejecting: [],
		rejectingAfter: ['[이가] 아니', '아니라', '말고', '대신'],
		// A particle that doesn't fit the sound before it: 동생가, 친구과, 학교을.
		malformed:
			'[\u11a8-\u11c2](?:\u1100\u1161|\u1105\u1173\u11af|\u1102\u1173\u11ab|\u110b\u116a)(?![\u1100-\u11ff])|[\u1161-\u1175](?:\u110b\u1173\u11af|\u110b\u1173\u11ab|\u1100\u116a)(?![\u1100-\u11ff])',
		asking: [
			`${TERM}(?:은|는|을|를)?\\s{0,3}(?:한국어로\\s{0,3})?(?:뭐라고|어떻게)\\s{0,3}(?:해요|말해요|합니까|하나요)`,
			`${TERM}(?:이|가|은|는)?\\s{0,3}(?:무슨 뜻|뭐예요|뭐에요)`
		],
		glossing: ['은', '는', '뜻', '라고'],
		also: ['도', '저도', '나도'],
		negation: ['안 못 않아요 아니에요'],
		questionWords: ['뭐', '어디', '언제', '누구', '왜', '어떻게', '무엇'],
		firstPerson: words('저 나 제 내 저는 나는 제가 내가 우리'),
		secondPerson: words('당신 너 네 너는 네가 당신은 씨'),
		classes: [],
		echoEndings:
			'(?:군요|네요|죠|지요|나요|까요|시네요|시군요|세요|셨어요|셨군요|구나|습니까|ㅂ니까|니까)$'
	},
	zh: {
		correcting: [
			'要用',
			'更自然',
			'比较自然',
			'正确的是',
			'應該用',
			'应该用',
			'说(?=[“「:：])',
			'說(?=[“「:：])',
			'应该说',
			'應該說',
			'应该是',
			'應該是',
			'要说',
			'正确的说法',
			'正確的說法',
			'我们说',
			'我們說',
			'更好的说法',
			'而不是',
			'更正'
		],
		rejecting: ['不说', '不說', '不是', '而不是'],
		asking: [
			`${TERM}(?:用)?(?:中文|汉语|漢語)?(?:怎么说|怎麼說)`,
			`${TERM}(?:是)?(?:什么意思|什麼意思)`,
			`(?:怎么说|怎麼說)${TERM}\\s{0,3}(?:[?？]|$)`
		],
		glossing: ['是', '叫', '的意思是', '就是'],
		also: ['也'],
		negation: ['不 没 沒 别 別'],
		questionWords: ['什么', '什麼', '哪', '谁', '誰', '怎么', '怎麼', '为什么', '几'],
		firstPerson: words('我 我们 我們 咱们'),
		secondPerson: words('你 您 你们 你們'),
		classes: [
			'的 得 地',
			'很',
			'是',
			'不 没 沒',
			'二 两 兩',
			'和 跟',
			'在 到 从 對 对 给',
			'个 個 只 条 本 张 件 杯 位 家 辆',
			'了 过 着'
		],
		echoEndings: '(?:吗|嗎|吧|呢|啊|呀|哦|了|啦)$'
	},
	ar: {
		correcting: [
			'من الأفضل',
			'قل(?=\\s*[:«"“])',
			'تذكر(?=\\s*[,:،])',
			'بل(?=\\s*[«"“])',
			'نقول',
			'يُقال',
			'يقال',
			'الصحيح',
			'الأفضل',
			'الصواب',
			'تقصد',
			'تقصدين',
			'بدلا من',
			'بدلاً من',
			'تصحيح'
		],
		rejecting: ['لا نقول', 'ليس', 'بدلا من', 'بدلاً من', 'وليس', 'لا'],
		asking: [
			`كيف (?:أقول|نقول|تقول|يقال|اقول) ${TERM}(?: بالعربية| بالعربي)?\\s{0,3}(?:[?؟.!]|$)`,
			`ما(?:ذا)? (?:معنى|تعني|يعني) ${TERM}\\s{0,3}(?:[?؟.!]|$)`
		],
		glossing: ['تعني', 'يعني', 'معناها', 'هو', 'هي', 'نقول'],
		also: ['أيضا', 'أيضاً', 'كذلك'],
		negation: ['لا ليس لم لن ما'],
		questionWords: ['ما', 'ماذا', 'كيف', 'متى', 'أين', 'من', 'لماذا', 'هل'],
		firstPerson: words('أنا انا نحن لي عندي'),
		secondPerson: words('أنت انت أنتم لك عندك لديك'),
		classes: [
			'في إلى من على عن مع الى',
			'هذا هذه ذلك تلك',
			'هو هي',
			'الذي التي الذين',
			'كثير كثيرا كثيرة جدا'
		],
		verbs: ['كان كانت كنت']
	}
};

function words(list: string): string[] {
	return list.split(' ');
}

const OWN_LANGUAGE_CUES = new Map<string, LanguageCues>(Object.entries(LANGUAGE_CUES));

/** The cues of the languages that may be heard in a conversation: practised, the learner's own, English. */
export function cuesHeard(languageId: LanguageId, ownLanguageId: string): LanguageCues[] {
	const own = OWN_LANGUAGE_CUES.get(ownLanguageId);
	return [...new Set([LANGUAGE_CUES[languageId], ...(own ? [own] : []), LANGUAGE_CUES.en])];
}
