import type { ModelAnswer } from '../../src/lib/server/extraction/model-answer.ts';

/**
 * How servers and models write an answer that was to be JSON by a schema, each as reported of some of
 * them; what is said is the same, but for what an item is left without.
 */
export const WRITTEN_ANSWERS = {
	'as-asked': (answer) => JSON.stringify(answer),
	'in-a-fence': (answer) => `\`\`\`json\n${pretty(answer)}\n\`\`\``,
	'between-sentences': (answer) =>
		`Sure {here} it is:\n\n\`\`\`\n${pretty(answer)}\n\`\`\`\nI hope that [this] helps!`,
	'behind-thoughts': (answer) => `<think>x</think>\n${JSON.stringify(answer)}`,
	'behind-a-byte-order-mark': (answer) => `\uFEFF${JSON.stringify(answer)}`,
	'after-a-draft': (answer) =>
		`${JSON.stringify({ ...answer, topic: 'Draft' })}\nCorrected:\n${JSON.stringify(answer)}`,
	'in-doubled-brackets': (answer) => `{\n${JSON.stringify(answer)}}`,
	'in-a-name': (answer) => JSON.stringify({ memory: answer }),
	'in-the-schemas-name': (answer) => JSON.stringify({ conversation_memory: answer }),
	'in-a-list': (answer) => JSON.stringify([answer]),
	'in-a-written-call': (answer) =>
		`<tool_call>\n${JSON.stringify({ name: 'conversation_memory', arguments: answer })}\n</tool_call>`,
	'encoded-twice': (answer) => JSON.stringify(JSON.stringify(answer)),
	'lists-encoded-twice': (answer) =>
		JSON.stringify({ ...answer, keyPhrases: JSON.stringify(answer.keyPhrases) }),
	'with-trailing-commas': (answer) => pretty(answer).replaceAll(/([\]}])\n/g, '$1,\n'),
	'with-comments': (answer) => pretty(answer).replace('"facts"', '// told by the learner\n"facts"'),
	'in-pythons-syntax': (answer) =>
		pretty(answer)
			.replaceAll(/"(\w+)":/g, "'$1':")
			.replaceAll('null', 'None'),
	'in-snake-case': (answer) =>
		JSON.stringify(answer).replaceAll(
			/"(\w+)":/g,
			(_, name: string) => `"${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}":`
		),
	'with-an-unknown-kind': (answer) =>
		JSON.stringify({ ...answer, facts: answer.facts.map((fact) => ({ ...fact, kind: 'hobby' })) }),
	'without-asked-in': (answer) =>
		JSON.stringify(answer, (name, value: unknown) => (name === 'askedIn' ? undefined : value)),
	'with-numeric-ids': (answer) =>
		JSON.stringify(answer).replaceAll(/"m(\d+)"/g, (_, number: string) => number),
	'with-one-id-for-a-list': (answer) => JSON.stringify(answer).replaceAll(/\["(m\d+)"\]/g, '"$1"'),
	'with-facts-null': (answer) => JSON.stringify({ ...answer, facts: null }),
	'without-a-list': (answer) => JSON.stringify({ ...answer, facts: undefined }),
	'with-a-text-for-a-list': (answer) =>
		JSON.stringify({ ...answer, keyPhrases: answer.keyPhrases[0]?.text }),
	'with-a-broken-item': (answer) =>
		JSON.stringify({ ...answer, facts: [{ kind: 'home', messageId: 'm2' }, ...answer.facts] })
} satisfies Record<string, (answer: ModelAnswer) => string>;

export type WrittenAnswer = keyof typeof WRITTEN_ANSWERS;

export function isWritten(name: string): name is WrittenAnswer {
	return name in WRITTEN_ANSWERS;
}

export const WRITTEN_NAMES = Object.keys(WRITTEN_ANSWERS).filter(isWritten);

function pretty(answer: ModelAnswer): string {
	return JSON.stringify(answer, null, 2);
}
