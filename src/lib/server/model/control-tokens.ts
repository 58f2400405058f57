/**
 * Models are trained to see in some signs that another one speaks or that a turn is over. In what a
 * learner or a memory says they are text and nothing else, but a server that builds its prompt from
 * text can't tell the two apart. So between the bracket and what follows comes a zero-width
 * space: it is no longer such a sign, and in comparing words it counts for nothing (text-matching.ts).
 */
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * `<|im_end|>` (ChatML, Llama 3), `<｜User｜>` (DeepSeek), `<s>`, `</s>`, `<<SYS>>` (Llama 2),
 * `<start_of_turn>` (Gemma), `<think>`, `<tool_call>`: whatever a bracket opens.
 */
const OPENED = /<(?=[<|｜/!?_▁\p{L}])/gu;

/**
 * `[INST]`, `[/INST]`, `[SYSTEM_PROMPT]`, `[TOOL_CALLS]` (Mistral), `[gMASK]` (GLM), `[SEP]` (BERT),
 * `[|user|]` (EXAONE).
 */
const IN_SQUARE_BRACKETS =
	/\[(?=\||\/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_\w+|MODEL_SETTINGS|THINK|IMG\w*|[gs]?MASK|CLS|SEP|BOS|EOS|PAD|UNK)\])/giu;

/**
 * Applied to a request as it is sent, JSON as it is: of all that JSON itself is made of, nothing
 * reads like these signs, so only texts are changed.
 */
export function withoutControlTokens(text: string): string {
	return text
		.replace(OPENED, `<${ZERO_WIDTH_SPACE}`)
		.replace(IN_SQUARE_BRACKETS, `[${ZERO_WIDTH_SPACE}`);
}
