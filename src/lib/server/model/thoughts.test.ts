import { describe, expect, it } from 'vitest';
import { createSpeechFilter, saidAloud } from './thoughts.ts';

type HoldsBack = Parameters<typeof createSpeechFilter>[0]['holdsBack'];

/** What is let go piece by piece, and at the end. */
function heard(pieces: Iterable<string>, holdsBack: HoldsBack = 'untilKnown') {
	const filter = createSpeechFilter({ holdsBack });
	const live = Array.from(pieces, (piece) => filter.take(piece));
	const { rest, ...end } = filter.end();
	const said = [...live, rest].join('').trim();
	return { live, said, ...end, closesOnly: filter.closesOnly, hasLeaked: filter.hasLeaked };
}

const GREETING = '¡Hola! ¿Qué tal?';

const THOUGHTS: [what: string, text: string][] = [
	['a thought', `<think>\nrecast it\n</think>\n\n${GREETING}`],
	['an empty thought', `<think>\n\n</think>\n\n${GREETING}`],
	['a thought of another name', `<thinking>a</thinking>${GREETING}`],
	['reasoning', `<reasoning>a < b</reasoning>${GREETING}`],
	['a thought in capitals', `<THINK>a</THINK>${GREETING}`],
	['two thoughts', `<think>a</think><think>b</think>${GREETING}`],
	['a thought closed twice', `<think>a</think>\n</think>${GREETING}`],
	['only the end of a thought', `recast it\n</think>\n\n${GREETING}`],
	['a thought within a thought', `<think>a<think>b</think>c</think>${GREETING}`],
	['three of them', `<think>a<think>b<think>c</think>d</think>e</think>${GREETING}`],
	['one within the second', `<think>a</think><think>b<think>c</think>d</think>${GREETING}`],
	['a thought that speaks of its own mark', `<think>no <think> tags here</think>${GREETING}`],
	['one that speaks of others', `<think>after <|im_end|> and <|user|>: a</think>${GREETING}`],
	[
		'a thought in words',
		`Here is my thought process: they said anos. Here is my response: ${GREETING}`
	],
	[
		'one in fewer words',
		`\n\nHere's my thought process:\n\nHere is a <|user|>.\n\nHere's my response:\n\n${GREETING}`
	],
	['one in typographic words', `Here’s my thought process: a\nHere’s my response: ${GREETING}`],
	['the thoughts of Magistral', `[THINK]a[/THINK]${GREETING}`],
	['those of Kimi', `◁think▷a◁/think▷${GREETING}`],
	[
		'those of Command A',
		`<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>${GREETING}<|END_RESPONSE|>`
	],
	['those of Gemma', `<|channel>thought\nrecast it\n<channel|>${GREETING}<turn|>`],
	[
		'the channels of harmony',
		`<|channel|>analysis<|message|>recast it<|end|><|start|>assistant<|channel|>final<|message|>${GREETING}<|return|>`
	],
	[
		'a channel without a head behind one with a head',
		`<|channel|>analysis<|message|>a<|end|><|message|>${GREETING}<|end|>`
	],
	[
		'a channel without a head behind half a head',
		`<|channel|>analysis<|end|><|message|>${GREETING}<|end|>`
	],
	[
		'a channel that speaks of the end of its head',
		`<|channel|>analysis<|message|>a<|message|>b<|end|><|channel|>final<|message|>${GREETING}`
	],
	['one channel of harmony', `<|channel|>final <|constrain|>text<|message|>${GREETING}`],
	[
		'a preamble of harmony',
		`<|start|>assistant<|channel|>commentary<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>${GREETING}`
	],
	['harmony without its marks', `analysisWe should recast it.assistantfinal${GREETING}`],
	['the end of a turn', `${GREETING}<|im_end|>`],
	['the end of a text', `${GREETING}</s>`],
	['both edges of a text', `<s>${GREETING}</s>`],
	['a text after a thought', `<think>a <s></think><s>${GREETING}</s>`],
	['words made up for the learner', `${GREETING}<|im_end|>\n<|im_start|>user\nMuy bien.<|im_end|>`],
	[
		'an answer by Llama 3',
		`<|start_header_id|>assistant<|end_header_id|>\n\n${GREETING}<|eot_id|>`
	],
	['the head of an answer', `<|im_start|>assistant\n${GREETING}`],
	['a mark of its prompt before it', `[/INST] ${GREETING}`],
	[
		'thought and solution',
		`<|begin_of_thought|>a<|end_of_thought|>\n\n<|begin_of_solution|>\n${GREETING}\n<|end_of_solution|>`
	],
	['thought and answer', `<think>\na\n</think>\n<answer>\n${GREETING}\n</answer>`],
	['thought and response', `<think>a</think><response>${GREETING}</response>`],
	['words in a box', `<|begin_of_box|>${GREETING}<|end_of_box|>`],
	['words partly in a box', `¡Hola! <|begin_of_box|>¿Qué tal?<|end_of_box|>`],
	['the turn before its own', `<|user|>Muy bien.<|end|><|assistant|>${GREETING}<|end|>`],
	['a thought of Gemma between words', `¡Hola! <|channel>thought\nx\n<channel|>¿Qué tal?<turn|>`],
	[
		'a channel of thoughts between words',
		`¡Hola!<|channel|>analysis<|message|>x<|end|><|start|>assistant<|channel|>final<|message|> ¿Qué tal?`
	],
	['an answer by Llama 4', `<|header_start|>assistant<|header_end|>\n\n${GREETING}<|eot|>`],
	['an answer by Granite', `<|start_of_role|>assistant<|end_of_role|>${GREETING}<|end_of_text|>`],
	['an answer by Kimi', `<|im_assistant|>assistant<|im_middle|>${GREETING}<|im_end|>`],
	['an answer by Kimi with a name', `<|im_assistant|>Ana<|im_middle|>${GREETING}<|im_end|>`],
	[
		'an answer by Kimi behind a turn of the user',
		`<|im_user|>Ana<|im_middle|>Muy bien.<|im_end|><|im_assistant|>Eva<|im_middle|>${GREETING}`
	],
	['an answer by DeepSeek', `<｜Assistant｜>${GREETING}<｜end▁of▁sentence｜>`],
	[
		'an answer by Command R',
		`<|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>${GREETING}<|END_OF_TURN_TOKEN|>`
	]
];

/** Of special tokens the form tells that they are some. */
const TURNS_AND_ENDS = [
	'<|user|>',
	'<|assistant|>',
	'<|system|>',
	'<|observation|>',
	'<|eot|>',
	'<|eom_id|>',
	'<|end_of_turn|>',
	'<|EOT|>',
	'<|im_user|>user<|im_middle|>',
	'<|im_user|>Ana<|im_middle|>',
	'<|im_system|>Ana<|im_middle|>',
	'<|im_assistant|>Ana<|im_middle|>',
	'<|im_start|>user\n',
	'<|im_start|>assistant\n',
	'<|im_start|>learner\n',
	'<|im_start|>learner',
	`<|im_start|>learner, ${'who is talkative, '.repeat(4)}`,
	'<|start_header_id|>user<|end_header_id|>\n\n',
	'<|header_start|>user<|header_end|>',
	'<|header_start|>ipython<|header_end|>',
	'<|start_of_role|>user<|end_of_role|>',
	'<|start_of_role|>documents<|end_of_role|>',
	'<|turn>user\n',
	'<|turn>learner\n',
	'<|channel|>analysis<|message|>',
	'<|channel>thought\n',
	'<think>',
	'<start_of_turn>user\n',
	'<end_of_turn>',
	'[|endofturn|]',
	'[|user|]',
	'[INST]',
	'<｜User｜>',
	'<｜Assistant｜>',
	'‹｜User｜›',
	'<｜hy_place▁holder▁no▁2｜>',
	'<|extra_0|>',
	'<|tool_call_begin|>',
	'<eos>',
	'</s>'
];

describe('createSpeechFilter', () => {
	it.each(THOUGHTS)('lets only the words go of %s, however it is cut up', (_, text) => {
		for (const size of [1, 2, 3, 5, 8, 13, 1000]) {
			const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
			expect(heard(pieces)).toMatchObject({ said: GREETING, isUnclosed: false, hasLeaked: false });
		}
	});

	it.each(TURNS_AND_ENDS)('lets nothing go that comes after %j', (mark) => {
		const invented = 'Muy bien, gracias.';
		for (const holdsBack of ['untilKnown', 'untilClosed', 'never'] as const) {
			for (const text of [`${GREETING}${mark}${invented}`, `${GREETING}\n${mark}`]) {
				for (const pieces of [[text], [...text]]) {
					expect(heard(pieces, holdsBack)).toMatchObject({ said: GREETING, isUnclosed: false });
				}
			}
		}
	});

	it.each([
		['a thought that never ends', '<think>never closed'],
		['one within another', '<think>a<think>never closed'],
		['one in words', 'Here is my thought process: They said anos. My response is'],
		['a thought after another', '<think>a</think>\n<think>never closed'],
		['a turn of the user', '<|im_user|>Ana<|im_middle|>Muy bien.'],
		['a channel', '<|channel|>analysis<|message|>We need to'],
		['harmony without its marks', 'analysisWe need to']
	])('tells that nothing was said in the end: %s', (_, text) => {
		expect(heard([...text])).toMatchObject({ isUnclosed: true });
	});

	it('lets go what was said before a thought that never ends, and nothing that may belong to it', () => {
		for (const holdsBack of ['untilKnown', 'untilClosed', 'never'] as const) {
			for (const thought of ['<think>a', '<think>a<think>b', '<think>a<think>b</think>c<think>d']) {
				expect(heard([...`${GREETING}${thought}`], holdsBack)).toMatchObject({
					said: GREETING,
					isUnclosed: false,
					isInDoubt: false
				});
			}
		}
	});

	it('tells that it is in doubt what was thought where not all was closed', () => {
		expect(heard(['<think>a<think>b</think>c']).isInDoubt).toBe(true);
		expect(heard(['<think>a<think>b</think>c</think>d']).isInDoubt).toBe(false);
	});

	it.each([
		'1 < 2, y 3 > 2. a<b [x] <3',
		'<p>hola</p>',
		'analysis is a word',
		'Here is my thought.',
		'Here',
		'She said: "Here is my thought process: first you pay." Here is my response: no!',
		'a <| b, b |> c, [| x |] y <|',
		'[inglés] <hola> ‹hola›',
		'元気? ‹|°_°|> いい天気ですね。',
		'좋아요 [|✖‿✖|] 그럼…',
		'请看‹｜重点｜>这一句。',
		'¿Otra vez? <|-_-|> Bueno.',
		'[think] ¿Sopa? [/think]',
		'[think]',
		'Escribe [inst] y [/Inst]',
		'Casi: <s>yo fue</s> yo fui.',
		'Casi: <s>yo fue',
		'Casi: <S>yo</S> yo <s>fue</s>',
		'El análisis',
		'a',
		'¡Hola! 😀'
	])('leaves text as it is: %s', (text) => {
		for (const holdsBack of ['untilKnown', 'untilClosed', 'never'] as const) {
			expect(heard([...text], holdsBack)).toMatchObject({
				said: text,
				isUnclosed: false,
				closesOnly: false
			});
		}
	});

	it('keeps the halves of a character together', () => {
		const filter = createSpeechFilter({ holdsBack: 'never' });
		expect([filter.take('Hola \ud83d'), filter.take('\ude00')]).toEqual(['Hola ', '😀']);
	});

	it('lets words go at once where nothing can turn out to be thought', () => {
		expect(heard(['Hola, ', 'buenos ', 'días'], 'never').live).toEqual([
			'Hola, ',
			'buenos ',
			'días'
		]);
		expect(heard(['<think>x</think>', 'Hola, ', 'buenos'], 'untilKnown').live).toEqual([
			'',
			'Hola, ',
			'buenos'
		]);
	});

	it('holds words back that the end of a thought may follow, and lets them go where none does', () => {
		expect(heard(['Hola, ', 'buenos'], 'untilKnown')).toMatchObject({
			live: ['', ''],
			said: 'Hola, buenos',
			closesOnly: false
		});
		expect(heard(['I see.', '</think>', 'Hola, ', 'buenos'], 'untilClosed')).toMatchObject({
			live: ['', '', 'Hola, ', 'buenos'],
			closesOnly: true
		});
	});

	it('tells when words that were let go turn out to be thought', () => {
		expect(heard(['recast it', '</think>', GREETING], 'never')).toMatchObject({
			closesOnly: true,
			hasLeaked: true
		});
		expect(heard(['</think>', GREETING], 'never')).toMatchObject({
			said: GREETING,
			closesOnly: false,
			hasLeaked: false
		});
	});
});

describe('saidAloud', () => {
	const said = (content: string) => saidAloud({ role: 'assistant' as const, content }).content;

	it.each(THOUGHTS)('leaves of a stored message what was said: %s', (_, text) => {
		expect(said(text)).toBe(GREETING);
	});

	it('takes the end of a text from behind words that are struck out', () => {
		expect(said('Casi: <s>yo fue</s></s>')).toBe('Casi: <s>yo fue</s>');
		expect(said('<s>Casi: <s>yo fue</s> yo fui.</s>')).toBe('Casi: <s>yo fue</s> yo fui.');
		expect(heard(['Casi: <s>yo', ' fue</s></s>Muy bien.']).said).toBe('Casi: <s>yo fue</s>');
	});

	const quotable = ['<end_of_turn>', '[INST]', '<eos>', '</s>'];
	it.each(TURNS_AND_ENDS.filter((mark) => !quotable.includes(mark)))(
		'leaves nothing that comes after %j in a stored message',
		(mark) => {
			expect(said(`${GREETING}${mark}Muy bien, gracias.`)).toBe(GREETING);
		}
	);

	it('keeps what was said before a thought, and nothing of a message that is only thought', () => {
		expect(said('¡Hola! <think>x</think>¿Qué tal?')).toBe('¡Hola! ¿Qué tal?');
		expect(said('¡Hola! <|channel>thought\nx<channel|>¿Qué tal?')).toBe('¡Hola! ¿Qué tal?');
		expect(said('¡Hola! <think>never closed')).toBe('¡Hola!');
		expect(said('<think>never closed')).toBe('');
	});

	it('changes no other text by a character', () => {
		const texts = [
			'  a < b\n',
			'¡Hola!',
			'<b>x</b>',
			'元気? ‹|°_°|> はい。',
			'[think] ¿Sopa?',
			'Casi: <s>yo fue</s> yo fui.',
			'Yo fui, y no <s>yo fue</s>',
			'[/inst] ¿Sopa? [/inst]',
			...quotable.map((mark) => `a${mark} b`),
			''
		];
		for (const text of texts) expect(said(text)).toBe(text);
	});

	it.each([
		"Here's my thought process: I listen first. And you?",
		'\nHere is my thought process: I listen first.\n',
		'Here is my response: I listen first.'
	])('keeps words that begin as a thought in words does and never come to its end: %j', (text) => {
		expect(said(text)).toBe(text);
		expect(said(`${text}<|im_end|>Me too.`)).toBe(text.trim());
		expect(said(`${text.trim()}<think>x</think> Yes?`)).toBe(`${text.trim()} Yes?`);
	});

	it.each([
		`<answer>${GREETING}</answer></s>`,
		`<s><answer>${GREETING}`,
		`\n<s>\n<answer> ${GREETING} </answer>\n</s> <eos>\n`,
		`[/INST]<s>${GREETING}</s>[INST]`
	])('leaves no mark at the edges of a stored message: %j', (text) => {
		expect(said(text)).toBe(GREETING);
	});

	it('leaves a learner’s words alone, whatever they look like', () => {
		const message = { role: 'user' as const, content: '<think>¿esto?</think> Hola</s>' };
		expect(saidAloud(message)).toEqual(message);
	});
});
