import { compilePattern, sentencesOf, oneLineExcerpt } from '../../languages/pattern.ts';
import type { RecastRule } from './schema.ts';
import { capitalised } from './template.ts';

/** A longer sentence is echoed only around its mistake. */
const MAX_ECHO_CHARACTERS = 160;
const MAX_SENTENCES = 2;

interface CompiledRule {
	readonly rule: RecastRule;
	readonly pattern: RegExp;
}

/** Says a learner's sentence again as it should have been said. */
export interface Recaster {
	/** The sentences that had a mistake, corrected; null when no rule fires. */
	recast(text: string): string | null;
}

function isCapital(text: string): boolean {
	return /^\p{Lu}/u.test(text);
}

function replacementFor({ rule }: CompiledRule, groups: readonly (string | undefined)[]): string {
	const [whole = '', first = ''] = groups;
	if (rule.better.includes('{map}') && rule.map?.[first.toLowerCase()] === undefined) return whole;
	return rule.better
		.replaceAll('{map}', rule.map?.[first.toLowerCase()] ?? '')
		.replace(/\$(\d)/gu, (_, index: string) => groups[Number(index)] ?? '');
}

function applyRule(compiled: CompiledRule, text: string, locale: string): string {
	return text.replace(compiled.pattern, (...args: unknown[]) => {
		const groups = args
			.slice(
				0,
				args.findIndex((arg) => typeof arg === 'number')
			)
			.map((group) => (typeof group === 'string' ? group : undefined));
		const better = replacementFor(compiled, groups);
		return isCapital(groups[0] ?? '') ? capitalised(better, locale) : better;
	});
}

/** The part of a long sentence that stands around its first mistake. */
function aroundMistake(sentence: string, rules: readonly CompiledRule[]): string {
	if (sentence.length <= MAX_ECHO_CHARACTERS) return sentence;
	for (const { pattern } of rules) {
		pattern.lastIndex = 0;
		const match = pattern.exec(sentence);
		pattern.lastIndex = 0;
		if (match === null) continue;
		const from = Math.max(0, match.index - 50);
		const to = Math.min(sentence.length, match.index + match[0].length + 70);
		const head = from === 0 ? '' : /^\S*\s/u;
		const tail = to === sentence.length ? '' : /\s\S*$/u;
		return sentence.slice(from, to).replace(head, '').replace(tail, '');
	}
	return sentence;
}

export function createRecaster(
	rules: readonly RecastRule[],
	{ locale, sentenceJoiner }: { locale: string; sentenceJoiner: string }
): Recaster {
	// Where sentences follow each other without a space, they end in the full stop of that script.
	const fullStop = sentenceJoiner === '' ? '。' : `.${sentenceJoiner}`;
	const compiled = rules.map((rule) => ({
		rule,
		pattern: compilePattern(rule.pattern, { everywhere: true })
	}));

	function corrected(text: string): string {
		return compiled.reduce((said, rule) => applyRule(rule, said, locale), text);
	}

	return {
		recast(text) {
			const better: string[] = [];
			for (const sentence of sentencesOf(text.normalize('NFC'), locale)) {
				if (corrected(sentence) === sentence) continue;
				const echoed = corrected(aroundMistake(sentence, compiled));
				const tidy = oneLineExcerpt(
					echoed.replace(/(?<![.!。！…\s])[.!。！…\s]+$/u, ''),
					MAX_ECHO_CHARACTERS * 2
				);
				better.push(capitalised(tidy, locale));
				if (better.length === MAX_SENTENCES) break;
			}
			return better.length === 0 ? null : better.join(fullStop);
		}
	};
}
