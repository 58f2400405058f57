import type OpenAI from 'openai';

/** What a server may refuse of a request. Model and messages are the least that there is. */
export type RequestPart =
	(typeof OPTIONAL_FIELDS)[number] | 'json_schema' | 'json_object' | 'system_role' | 'any_order';

const OPTIONAL_FIELDS = [
	'max_completion_tokens',
	'max_tokens',
	'reasoning_effort',
	'stream_options'
] as const;

export function partsOf({
	messages,
	response_format: format,
	...fields
}: OpenAI.Chat.ChatCompletionCreateParams): RequestPart[] {
	const turns = messages.filter(({ role }) => role !== 'system');
	const isInTurn = turns.every(({ role }, at) => role === (at % 2 === 0 ? 'user' : 'assistant'));
	return [
		...OPTIONAL_FIELDS.filter((field) => fields[field] !== undefined),
		...(format && format.type !== 'text' ? [format.type] : []),
		...(turns.length < messages.length ? ['system_role' as const] : []),
		...(isInTurn ? [] : ['any_order' as const])
	];
}
