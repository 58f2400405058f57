import OpenAI from 'openai';
import { Agent } from 'undici';
import { z } from 'zod';
import type { OpenaiConfig } from '../config.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { withoutControlTokens } from './control-tokens.ts';

// Whoever asks has a time limit, and the longest that can be set is this one. Node would end a call
// after 5 minutes without a byte, and the vendor's client after 10: a model may be loaded for longer.
const LONGEST_MS = 3_600_000;
const patient = new Agent({ headersTimeout: LONGEST_MS, bodyTimeout: LONGEST_MS });

/**
 * One client for whatever speaks the API. Repeating is ours to decide, within the time that a
 * learner waits; and nothing is read from the environment behind our configuration's back.
 */
export function createOpenAiClient({
	apiKey,
	baseUrl,
	fetch = boundedFetch
}: Pick<OpenaiConfig, 'apiKey' | 'baseUrl'> & {
	/** Instead of the network. */
	fetch?: typeof globalThis.fetch | undefined;
}): OpenAI {
	return new OpenAI({
		apiKey,
		baseURL: baseUrl ?? 'https://api.openai.com/v1',
		organization: null,
		project: null,
		maxRetries: 0,
		timeout: LONGEST_MS,
		fetchOptions: { dispatcher: patient },
		// Here, where all that is sent passes, whoever wrote it and whichever part sends it.
		fetch: async (input, init) => {
			const response = await fetch(
				input,
				typeof init?.body === 'string' ? { ...init, body: withoutControlTokens(init.body) } : init
			);
			return response.ok ? response : refusalInOneForm(response);
		},
		logLevel: 'off'
	});
}

// What a refusal says at its beginning; some servers send a page of HTML, or what they were sent.
const MAX_REFUSAL_CHARACTERS = 20_000;

/** The client keeps of a refusal what its own API says with it, and other servers say it otherwise. */
async function refusalInOneForm(response: Response): Promise<Response> {
	const message = (await response.text()).slice(0, MAX_REFUSAL_CHARACTERS);
	const { status, statusText, headers } = response;
	return Response.json({ error: { message } }, { status, statusText, headers: plain(headers) });
}

/** Those of the body that was are not those of the body that is. */
function plain(headers: Headers): Headers {
	const kept = new Headers(headers);
	for (const name of ['content-type', 'content-length', 'content-encoding']) kept.delete(name);
	return kept;
}

const refusedSchema = z.object({
	status: z.number(),
	error: z.object({ message: z.string() })
});

/** The body of a refusal, as far as it is kept. */
export function refusalOf(error: unknown): { status: number; body: string } | null {
	const refused = refusedSchema.safeParse(error instanceof OpenAI.APIError ? error : null);
	return refused.success ? { status: refused.data.status, body: refused.data.error.message } : null;
}

const REASONING_MODEL = /^(?:o\d|gpt-[5-9])(?!.*chat)/;

export function reasons(model: string): boolean {
	return REASONING_MODEL.test(model);
}

/** A model that reasons is asked to do so briefly; others refuse the option. */
export function reasoningOptions(model: string): { reasoning_effort?: 'low' } {
	return reasons(model) ? { reasoning_effort: 'low' } : {};
}
