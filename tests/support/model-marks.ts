import { speaks, THOUGHT, type SentAnswer } from './model-frames.ts';

/** Thoughts and marks among the words, as models send them whose server leaves them there. */
export const SPOKEN_MARKS = {
	'thinks-in-tags': (reply) => speaks(`<think>\n${THOUGHT}\n</think>\n\n${reply}`),
	'thinks-of-nothing': (reply) => speaks(`<think>\n\n</think>\n\n${reply}`),
	'thinks-in-other-tags': (reply) =>
		speaks(`<thinking>${THOUGHT}</thinking><reasoning>${THOUGHT}</reasoning>${reply}`),
	'thinks-in-square-tags': (reply) => speaks(`[THINK]${THOUGHT}[/THINK]${reply}`),
	'thinks-in-channels': (reply) =>
		speaks(
			`<|channel|>analysis<|message|>${THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>${reply}<|return|>`
		),
	'thinks-in-bare-channels': (reply) => speaks(`analysis${THOUGHT}assistantfinal${reply}`),
	'thinks-without-an-end': () => speaks(`<think>${THOUGHT}`, 'length'),
	'thinks-and-stops': () => speaks(`<think>${THOUGHT}`),
	'closes-a-thought-only': (reply) => speaks(`${THOUGHT}\n</think>\n\n${reply}`),
	'ends-its-turn-aloud': (reply) => speaks(`${reply}<|im_end|>`),
	'speaks-for-the-learner': (reply) =>
		speaks(`${reply}<|im_end|>\n<|im_start|>user\n${THOUGHT}<|im_end|>`),
	'thinks-in-words': (reply) =>
		speaks(`Here is my thought process: ${THOUGHT}\n\nHere is my response: ${reply}`),
	'thinks-in-fewer-words': (reply) =>
		speaks(`Here's my thought process:\n${THOUGHT}\nHere's my response:\n${reply}`),
	'thinks-in-words-without-an-end': () => speaks(`Here is my thought process: ${THOUGHT}`),
	'thinks-within-thoughts': (reply) =>
		speaks(`<think>a<think>${THOUGHT}</think>${THOUGHT}</think>${reply}`),
	'thinks-within-thoughts-without-an-end': () =>
		speaks(`<think>a<think>${THOUGHT}</think>${THOUGHT}`, 'length'),
	'thinks-and-solves': (reply) =>
		speaks(
			`<|begin_of_thought|>${THOUGHT}<|end_of_thought|><|begin_of_solution|>${reply}<|end_of_solution|>`
		),
	'thinks-and-answers': (reply) =>
		speaks(`<think>\n${THOUGHT}\n</think>\n<answer>\n${reply}\n</answer>`),
	'speaks-in-a-box': (reply) => speaks(`<|begin_of_box|>${reply}<|end_of_box|>`),
	'ends-its-text-aloud': (reply) => speaks(`${reply}</s>`),
	'goes-on-as-phi': (reply) =>
		speaks(`${reply}<|user|>\n${THOUGHT}<|end|>\n<|assistant|>${THOUGHT}`),
	'goes-on-as-llama-3': (reply) => speaks(`${reply}<|eom_id|>${THOUGHT}`),
	'goes-on-as-llama-4': (reply) =>
		speaks(`${reply}<|eot|><|header_start|>user<|header_end|>\n\n${THOUGHT}`),
	'goes-on-as-gemma': (reply) => speaks(`${reply}<start_of_turn>user\n${THOUGHT}<end_of_turn>`),
	'goes-on-as-glm': (reply) => speaks(`${reply}<|end_of_turn|>${THOUGHT}`),
	'goes-on-as-exaone': (reply) => speaks(`${reply}[|endofturn|]\n[|user|]${THOUGHT}`),
	'goes-on-as-mistral': (reply) => speaks(`${reply}[INST] ${THOUGHT} [/INST] ${THOUGHT}`),
	'goes-on-as-deepseek': (reply) => speaks(`${reply}<｜User｜>${THOUGHT}<｜Assistant｜>${THOUGHT}`)
} satisfies Record<string, (reply: string) => SentAnswer>;
