/** How servers refuse a request for what is no fault of its own: status and body, as reported of each. */
export const ABSENCES = {
	/** DeepSeek */
	'no-balance': [402, { error: { message: 'Insufficient Balance', type: 'unknown_error' } }],
	/** OpenAI */
	'no-quota': [
		429,
		{
			error: {
				message: 'You exceeded your current quota, please check your plan and billing details.',
				type: 'insufficient_quota',
				param: null,
				code: 'insufficient_quota'
			}
		}
	],
	/** Anthropic */
	'no-credit': [
		400,
		{
			type: 'error',
			error: {
				type: 'invalid_request_error',
				message: 'Your credit balance is too low to access the Anthropic API.'
			}
		}
	],
	/** xAI */
	'spending-limit': [
		403,
		{
			error: {
				message:
					'Your team has either used all available credits or reached its monthly spending limit.'
			}
		}
	],
	/** DeepSeek */
	'no-such-model': [
		400,
		{
			error: {
				message: 'Model Not Exist',
				type: 'invalid_request_error',
				param: null,
				code: 'invalid_request_error'
			}
		}
	],
	/** LM Studio */
	'no-model-loaded': [
		400,
		{
			error: {
				message: 'No models loaded. Please load a model in the developer page.',
				type: 'invalid_request_error',
				param: 'model',
				code: null
			}
		}
	],
	/** Google */
	'wrong-key-400': [
		400,
		{
			error: {
				code: 400,
				message: 'API key not valid. Please pass a valid API key.',
				status: 'INVALID_ARGUMENT'
			}
		}
	],
	/** llama.cpp */
	'loading-model': [
		503,
		{ error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }
	]
} as const satisfies Record<string, readonly [status: number, body: object]>;

type Absence = keyof typeof ABSENCES;

export function isAbsence(name: string): name is Absence {
	return name in ABSENCES;
}

export const ABSENCE_NAMES = Object.keys(ABSENCES).filter(isAbsence);
