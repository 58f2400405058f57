/**
 * What a refusal says of whoever runs this program, rather than of what was asked: there is no money
 * left, the key is wrong, the model isn't there. Somebody can mend it, and until then the model is away.
 * Servers have a status for it (402, 401, 404), or don't: the patterns are of what they say instead.
 * @param said code, type and message of the error, in any order
 * @returns null where it is about the request, or may be
 */
export function absenceIn(status: number, said: string): 'unpaid' | 'unauthorized' | null {
	if (status === 402) return 'unpaid';
	if (status < 400 || status >= 500) return null;
	const beginning = said.slice(0, MOST_CHARACTERS_READ);
	if (UNPAID.some((pattern) => pattern.test(beginning))) return 'unpaid';
	if (status === 401 || status === 403 || status === 404) return 'unauthorized';
	// Of too many requests, that is all there is to say.
	if (status === 429) return null;
	return NOT_THERE.some((pattern) => pattern.test(beginning)) ? 'unauthorized' : null;
}

const MOST_CHARACTERS_READ = 500; // what comes later is what was asked, sent back

const UNPAID = [
	// OpenAI 429, DeepSeek, OpenRouter, Moonshot 429
	/insufficient[_ ](?:quota|balance|credits?|funds)/i,
	// Anthropic 400: "Your credit balance is too low to access the Anthropic API."
	/credit balance is too low/i,
	// OpenAI 400 and 429
	/billing_(?:hard_limit_reached|not_active)/i,
	// xAI 403: "has either used all available credits or reached its monthly spending limit"
	// Fireworks 412: "is suspended, possibly due to reaching the monthly spending limit"
	/used all available credits|spending limit/i,
	// xAI 403: "doesn't have any credits yet"; OpenAI: "You have no credits remaining."
	/(?:have|has) (?:no|any) credits/i,
	// Alibaba 400, Zhipu 429, Volcengine 403
	/arrear|AccountOverdue/i
];

const NOT_THERE = [
	// LM Studio 400, Mistral 400
	/model_not_found|invalid_model\b/i,
	// DeepSeek 400: "Model Not Exist"; LM Studio: "Model is not loaded", "Model is unloaded"
	/\bmodel (?:is |does |has )?(?:not (?:exist|found|loaded)|unloaded)/i,
	// LM Studio 400: "No models loaded. Please load a model", "Failed to load model"
	/no models? (?:is |are )?loaded|failed to load model/i,
	// LiteLLM 400: "Invalid model name passed in model=x"; OpenRouter 400: "x is not a valid model ID"
	/invalid model\b|not a valid model\b/i,
	// Google 400: "API key not valid. Please pass a valid API key.", "API key expired."
	/invalid[_ ]api[_ ]key|api[_ ]key (?:is )?(?:not valid|not found|invalid|expired)/i,
	// Google 400: "User location is not supported for the API use."
	/location is not supported/i
];
