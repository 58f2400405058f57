/** Ends a sentence, in the writings of the languages that are practised; quotes and brackets may follow. */
const ENDED = /[.!?…。！？؟｡۔][\p{Pe}\p{Pf}\p{Pi}"']*\s*$/u;

/** The sentences of a text that broke off, but for the one in which it did; empty where that is all. */
export function wholeSentences(text: string, languageId: string): string {
	const segmenter = new Intl.Segmenter(languageId, { granularity: 'sentence' });
	const sentences = Array.from(segmenter.segment(text), ({ segment }) => segment);
	const whole = sentences.slice(0, sentences.findLastIndex((sentence) => ENDED.test(sentence)) + 1);
	return whole.join('').trimEnd();
}
