import { createRequire } from 'node:module';
import { z } from 'zod';

// Polite and chatty words that the lists lack: they say nothing about what was talked about.
const CHATTY = new Set(
	[
		'hola gracias favor bien vale claro adiós buenos buenas días tardes noches bueno genial perfecto',
		'gusta gustan gustaría gusto puedo puede pasó cuéntame entiendo quiero quieres quiere dice decir',
		'cómo qué dónde cuándo cuál también encanta interesante luego después mejor corrección',
		'hello hi hey thanks thank please okay yeah yes nice great bye welcome sorry love like really good',
		'lot think tell know thing things sounds sound feel interesting way maybe definitely actually',
		'bonjour salut merci oui plaît revoir bien super parfait voilà aime aimes aimez voudrais très',
		'hallo danke bitte ja gut tschüss schön toll prima gerne möchte super genau gefällt mag magst',
		'ciao grazie prego bene bello bella buongiorno buonasera perfetto piace piacciono vorrei certo',
		'olá obrigado obrigada sim bom boa tudo tchau ótimo claro gosto gosta gostaria quero quer legal',
		'こんにちは ありがとう はい いいえ すみません どうぞ 何 どう とても 好き です ます',
		'안녕하세요 감사합니다 네 아니요 좋아요 정말 그래요 저는 뭐 어때요 좋아해요 주세요 있어요 있습니다',
		'왔어요 갔어요 됐어요 싶어요 봤어요 했어요 해요 가요',
		'你好 谢谢 谢 请 好 好的 喜欢 很 再见 觉得 什么 怎么样',
		'مرحبا شكرا نعم لا من فضلك جيد جدا أهلا السلام عليكم',
		// Who gives their name speaks of nobody's topic.
		'llamo llamas appelle appelles appelez heiße heißt chiamo chiami chamo chamas'
	]
		.join(' ')
		.split(' ')
);
const FULL_SCRIPT = /[\p{sc=Han}\p{sc=Kana}\p{sc=Hang}]/u;
const PRONOUN_WITH_VERB = /^[我你您他她它这那]\p{sc=Han}$/u; // 我是 is one word for the dictionary
const LEAST_LETTERS = 3; // in alphabets; two where a character is a syllable or a word

let lists: Record<string, string[]> | null = null;
const sets = new Map<string, ReadonlySet<string>>();

/** Read when first asked for: the file holds 57 languages, and a page's server may never need it. */
export function stopwordsOf(languageId: string): ReadonlySet<string> {
	const known = sets.get(languageId);
	if (known) return known;
	lists ??= z
		.record(z.string(), z.array(z.string()))
		.parse(createRequire(import.meta.url)('stopwords-iso'));
	const set = new Set(lists[languageId] ?? []);
	sets.set(languageId, set);
	return set;
}

/** Tells words that carry a meaning of their own from those that hold a sentence together. */
export function contentWordTest(...languageIds: readonly string[]): (form: string) => boolean {
	const stopwords = languageIds.map(stopwordsOf);
	const known = new Map<string, boolean>();

	function hasMeaning(form: string): boolean {
		const letters = [...form].length;
		if (!/^\p{L}/u.test(form) || letters < (FULL_SCRIPT.test(form) ? 2 : LEAST_LETTERS)) {
			return false;
		}
		if (/^\p{sc=Hira}+$/u.test(form) && letters < 4) return false;
		if (PRONOUN_WITH_VERB.test(form)) return false;
		const [bare = ''] = form.split("'", 1);
		return !CHATTY.has(form) && !stopwords.some((set) => set.has(form) || set.has(bare));
	}

	return (form) => {
		const found = known.get(form) ?? hasMeaning(form);
		known.set(form, found);
		return found;
	};
}
