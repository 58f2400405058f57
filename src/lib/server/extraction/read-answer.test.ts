import { describe, expect, it } from 'vitest';
import type { ModelAnswer } from './model-answer.ts';
import { readAnswer, type ReadAnswer } from './read-answer.ts';

const ANSWER: ModelAnswer = {
	topic: 'A trip “to the sea”',
	keyPhrases: [{ text: 'la playa', messageIds: ['m1', 'm3'], askedIn: 'm2' }],
	corrections: [
		{ said: 'yo fue', better: 'yo fui', messageId: 'm2', why: "The verb's first person" }
	],
	difficulties: [{ text: 'Past tense', messageIds: ['m2'] }],
	successfulPatterns: [{ text: 'Whole sentences {long ones}', messageIds: ['m4'] }],
	facts: [{ kind: 'home', text: 'Vivo en Bonn', messageId: 'm4' }],
	feedback: [{ about: 'next', text: 'Try “fui” next', messageIds: ['m2'] }]
};
const JSON_TEXT = JSON.stringify(ANSWER);
const PRETTY = JSON.stringify(ANSWER, null, 2);

function read(text: string): ReadAnswer {
	const reading = readAnswer(text);
	if ('broken' in reading) throw new Error(`${reading.broken}: ${JSON.stringify(reading.issues)}`);
	return reading.answer;
}

/** What is read where a part of the answer is another one. */
function readWith(changes: Record<string, unknown>): ReadAnswer {
	return read(JSON.stringify({ ...ANSWER, ...changes }));
}

function without(name: keyof ModelAnswer): string {
	return JSON.stringify({ ...ANSWER, [name]: undefined });
}

describe('an answer', () => {
	it('by the schema is taken as it is, and nothing is told of it', () => {
		expect(readAnswer(JSON_TEXT)).toEqual({ answer: { ...ANSWER, unread: [] }, issues: [] });
	});

	const python = PRETTY.replaceAll('null', 'None');
	const forms: [form: string, text: string][] = [
		['in a fence', `\`\`\`json\n${PRETTY}\n\`\`\``],
		['in a fence without a language', `\`\`\`\n${JSON_TEXT}\n\`\`\``],
		['in a fence that nobody closed', `\`\`\`json\n${PRETTY}`],
		[
			'in a fence between sentences',
			`Sure! Here it is:\n\`\`\`JSON\n${PRETTY}\n\`\`\`\nAnything else?`
		],
		['behind thoughts', `<think>x</think>\n${JSON_TEXT}`],
		[
			'behind thoughts of JSON',
			`<think>\nThe keys {topic, facts} [see "schema"\n</think>\n${PRETTY}`
		],
		['behind a word', `json\n${JSON_TEXT}`],
		['before sentences', `${JSON_TEXT}\n\nI hope that {this} helps [a bit]!`],
		['behind a face', `:[ sorry, here it is: ${JSON_TEXT}`],
		['in tags', `<answer>${JSON_TEXT}</answer>`],
		['before a leaked end', `${JSON_TEXT}<|im_end|>`],
		['behind a byte-order mark', `\uFEFF${JSON_TEXT}`],
		['after a draft', `${without('facts')}\nWait, I forgot the facts.\n${JSON_TEXT}`],
		['before a remark in JSON', `${JSON_TEXT}\n{"topic":"done","facts":null}`],
		['twice', `${JSON_TEXT}\n${JSON_TEXT}`],
		['with commas too many', PRETTY.replaceAll(/([\]}"])\n/g, '$1,\n').replace(/,\s*$/, '')],
		['with commas missing', PRETTY.replaceAll('],\n', ']\n')],
		['with comments', PRETTY.replace('"corrections"', '// what was put right\n"corrections"')],
		['with Python’s constants', python.replace('"m2"\n', 'None\n').replace('None', '"m2"')],
		['in quotes of another kind', PRETTY.replaceAll(/"(\w+)":/g, "'$1':")],
		['with names that stand without quotes', PRETTY.replaceAll(/"(\w+)":/g, '$1:')],
		['without its first bracket', JSON_TEXT.slice(1)],
		['with its first bracket doubled', `{{${JSON_TEXT.slice(1)}`],
		['with its first bracket in two lines', `{\n{${JSON_TEXT.slice(1)}`],
		['with its first bracket begun anew', `{" ${JSON_TEXT}`],
		['with its brackets doubled', `{${JSON_TEXT}}`],
		['in brackets of a sentence', `[My answer: ${JSON_TEXT}]`],
		[
			'in a call of a tool',
			`<tool_call>\n${JSON.stringify({ name: 'conversation_memory', arguments: ANSWER })}\n</tool_call>`
		],
		[
			'in a call whose arguments are text',
			JSON.stringify({ name: 'conversation_memory', parameters: JSON_TEXT })
		],
		['in a list of calls', `[TOOL_CALLS] [${JSON.stringify({ name: 'x', arguments: ANSWER })}]`],
		['in a name', JSON.stringify({ memory: ANSWER })],
		['in the name of the schema', JSON.stringify({ conversation_memory: ANSWER })],
		[
			'in two names and a fence',
			`\`\`\`json\n${JSON.stringify({ response: { result: ANSWER, ok: true } })}\n\`\`\``
		],
		['in a name that nothing closes', `{"memory": ${JSON_TEXT}`],
		['as the properties of a schema', JSON.stringify({ type: 'object', properties: ANSWER })],
		[
			'behind the schema itself',
			`${JSON.stringify({ type: 'object', properties: { topic: { type: 'string' }, facts: { type: 'array', items: {} } } })}\n${JSON_TEXT}`
		],
		['in a list of one', JSON.stringify([ANSWER])],
		['in parts of a content', JSON.stringify([{ type: 'text', text: JSON_TEXT }])],
		['as text', JSON.stringify(JSON_TEXT)],
		['as text of a text', JSON.stringify(JSON.stringify(JSON_TEXT))],
		['as text in a fence', `\`\`\`json\n${JSON.stringify(JSON_TEXT)}\n\`\`\``],
		['as text without its quotes', JSON.stringify(JSON_TEXT).slice(1, -1)],
		[
			'with names of another style',
			JSON_TEXT.replace('keyPhrases', 'key_phrases')
				.replace('successfulPatterns', 'SuccessfulPatterns')
				.replaceAll('messageIds', 'message_ids')
				.replaceAll('"messageId"', '"message-id"')
		],
		['with lists as text', JSON.stringify({ ...ANSWER, facts: JSON.stringify(ANSWER.facts) })],
		[
			'with items as text',
			JSON.stringify({ ...ANSWER, facts: ANSWER.facts.map((fact) => JSON.stringify(fact)) })
		],
		[
			'with an item for a list of one',
			JSON.stringify({ ...ANSWER, facts: ANSWER.facts[0], corrections: ANSWER.corrections[0] })
		],
		['with a list of one for a topic', JSON.stringify({ ...ANSWER, topic: [ANSWER.topic] })],
		[
			'with more than was asked for',
			JSON.stringify({ reasoning: 'They {talked}', ...ANSWER, confidence: 0.9 })
		]
	];
	it.each(forms)('%s is read as it was meant', (_form, text) => {
		expect(read(text)).toEqual({ ...ANSWER, unread: [] });
	});

	it('keeps quotes that were not escaped, and lines that were broken', () => {
		const text = JSON_TEXT.replace('Past tense', 'Saying "fue" for "fui"').replace(
			'Vivo en',
			'Vivo\nen'
		);
		const { difficulties, facts } = read(text);
		expect(difficulties[0]?.text).toBe('Saying "fue" for "fui"');
		expect(facts[0]?.text).toBe('Vivo\nen Bonn');
	});
});

describe('what an answer leaves out or puts otherwise', () => {
	it.each([null, undefined, [], ''])('a list that is %j has nothing in it', (nothing) => {
		const { facts, keyPhrases, unread } = readWith({ facts: nothing });
		expect({ facts, keyPhrases, unread }).toEqual({
			facts: [],
			keyPhrases: ANSWER.keyPhrases,
			unread: []
		});
	});

	it('what may be null may be missing', () => {
		const { keyPhrases, corrections } = readWith({
			keyPhrases: [{ text: 'la playa', messageIds: ['m1'] }],
			corrections: [{ said: 'yo fue', better: 'yo fui', messageId: 'm2' }]
		});
		expect(keyPhrases).toEqual([{ text: 'la playa', messageIds: ['m1'], askedIn: null }]);
		expect(corrections[0]?.why).toBeNull();
	});

	it.each([
		[[3], ['m3']],
		[
			['3', 'M4', '[m5]', 'message 6', '#7', 'id: m08'],
			['m3', 'm4', 'm5', 'm6', 'm7', 'm8']
		],
		['m3', ['m3']],
		['m3, m5', ['m3', 'm5']],
		['["m3","m5"]', ['m3', 'm5']],
		[3, ['m3']],
		[null, []],
		[
			['m999', 'mañana', 'm3-4', 3.5],
			['m999', 'mañana', 'm3-4', 'm3.5']
		]
	])('ids of messages as %j are %j', (messageIds, ids) => {
		const { difficulties } = readWith({ difficulties: [{ text: 'Past tense', messageIds }] });
		expect(difficulties).toEqual([{ text: 'Past tense', messageIds: ids }]);
	});

	it('one id and a list of ids stand for each other', () => {
		const { facts, difficulties } = readWith({
			facts: [{ kind: 'work', text: 'Soy médica', messageIds: [4, 6] }],
			difficulties: [{ text: 'Past tense', messageId: 2 }]
		});
		expect(facts).toEqual([{ kind: 'work', text: 'Soy médica', messageId: 'm4' }]);
		expect(difficulties).toEqual([{ text: 'Past tense', messageIds: ['m2'] }]);
	});

	it('a text stands for an item that has one, and for a list of one', () => {
		const { keyPhrases, difficulties } = readWith({
			keyPhrases: ['la playa', 'el mar'],
			difficulties: 'Past tense'
		});
		expect(keyPhrases).toEqual(
			['la playa', 'el mar'].map((text) => ({ text, messageIds: [], askedIn: null }))
		);
		expect(difficulties).toEqual([{ text: 'Past tense', messageIds: [] }]);
	});

	it.each([
		['hobby', 'other'],
		['Likes', 'likes'],
		[null, 'other'],
		[undefined, 'other'],
		['address', 'home'],
		['lives_in', 'home']
	])('a fact of the kind %j is one of %s', (kind, read) => {
		const { facts } = readWith({ facts: [{ kind, text: 'Nado mucho', messageId: 'm4' }] });
		expect(facts).toEqual([{ kind: read, text: 'Nado mucho', messageId: 'm4' }]);
	});

	it('what can’t be read costs its item and no more, and is told', () => {
		const reading = readAnswer(
			JSON.stringify({
				...ANSWER,
				topic: 7,
				facts: [{ kind: 'home', messageId: 'm4' }, null, 12, ...ANSWER.facts],
				corrections: ['fue > fui', ...ANSWER.corrections],
				successfulPatterns: { first: 'Whole sentences' }
			})
		);
		if ('broken' in reading) throw new Error(reading.broken);
		expect(reading.answer).toMatchObject({
			topic: '',
			facts: ANSWER.facts,
			corrections: ANSWER.corrections,
			successfulPatterns: [],
			difficulties: ANSWER.difficulties
		});
		expect(reading.answer.unread).toEqual([
			{ kind: 'topic', reason: 'unreadable', text: '7' },
			{ kind: 'corrections', reason: 'unreadable', text: 'fue > fui' },
			{ kind: 'successfulPatterns', reason: 'unreadable', text: '{"first":"Whole sentences"}' },
			{ kind: 'facts', reason: 'unreadable', text: '{"kind":"home","messageId":"m4"}' },
			{ kind: 'facts', reason: 'unreadable', text: 'null' },
			{ kind: 'facts', reason: 'unreadable', text: '12' }
		]);
		expect(reading.issues.map(({ path }) => path)).toEqual(
			expect.arrayContaining(['topic', 'facts.0.text', 'facts.1', 'corrections.0'])
		);
	});

	it('that it wasn’t JSON and nothing else is told', () => {
		expect(readAnswer(`Here: ${JSON_TEXT}`)).toMatchObject({ issues: [{ path: '' }] });
	});
});

describe('no answer', () => {
	it.each([
		['nothing', '', 'malformed'],
		['prose', 'Lovely weather, isn’t it? 🦜', 'malformed'],
		['a list in prose', 'topic: the sea\nfacts: [none]', 'malformed'],
		[
			'what only repeats the schema',
			'{"type":"object","properties":{"topic":{"type":"string"},"facts":{"type":"array"}}}',
			'schema'
		],
		['an error', '{"error":{"message":"no slot is free","code":503}}', 'schema'],
		['an empty object', '{}', 'schema'],
		['null', 'null', 'schema'],
		['one field of six', '{"topic":"The sea"}', 'schema'],
		['fields of which none can be read', '{"topic":7,"keyPhrases":"none"}', 'schema'],
		[
			'items of which none can be read',
			'{"topic":"","facts":[{"fact":"x"}],"keyPhrases":[1]}',
			'schema'
		]
	])('is %s', (_what, text, broken) => {
		expect(readAnswer(text)).toMatchObject({ broken });
	});

	it('is one that was cut off, wherever that was', () => {
		const variants = [
			JSON_TEXT,
			PRETTY,
			`\`\`\`json\n${PRETTY}`,
			`Here: ${PRETTY.replaceAll(/"(\w+)":/g, "'$1':")}`,
			JSON.stringify({ memory: ANSWER }),
			JSON.stringify(JSON_TEXT)
		];
		for (const text of variants) {
			// A bracket around the whole may be missing; none of the answer's own.
			const end = text.lastIndexOf(']');
			for (let cut = 0; cut <= end; cut += 3) {
				const start = text.slice(0, cut);
				for (const sent of [start, `${start}\n\`\`\``, `${start}…`]) {
					expect(readAnswer(sent), sent).toMatchObject({ broken: 'malformed' });
				}
			}
		}
	});
});

describe('an answer that was made to be dear', () => {
	it('is read as far as anybody reads', () => {
		const { facts, keyPhrases, unread } = readWith({
			keyPhrases: Array.from({ length: 100_000 }, () => ({ text: 'cine', messageIds: ['m1'] })),
			facts: Array.from({ length: 100_000 }, () => 1)
		});
		expect(keyPhrases).toHaveLength(30);
		expect(facts).toEqual([]);
		expect(unread).toHaveLength(100);
	});

	// The longest that is read of a server is 2 MiB; a thread of its own is ended after 5 s of work.
	const LENGTH = 2 * 1024 * 1024;
	it.each([
		['brackets that open', '['],
		['brackets that open and close', '[]{}'],
		['names in names', '{"a":'],
		['quotes', '"'],
		['strings that are none', '{"a":"x" '],
		['items without an end', '{"topic":"x","facts":['],
		['texts of texts', '\\"'],
		['words', 'a b '],
		['commas', '{"a":"x",,'],
		['answers', JSON_TEXT]
	])('costs little time: %s', (_what, part) => {
		const startedAt = process.cpuUsage();
		readAnswer(part.repeat(LENGTH / part.length));
		const { user, system } = process.cpuUsage(startedAt);
		expect((user + system) / 1000).toBeLessThan(5_000);
	});
});
