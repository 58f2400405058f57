import OpenAI from 'openai';
import type { OpenaiConfig } from '../config.ts';
import { boundedFetch } from './bounded-fetch.ts';

/**
 * One client for whatever speaks the API. Repeating is ours to decide, within the time that a
 * learner waits; and nothing is read from the environment behind our configuration's back.
 */
export function createOpenAiClient({
	apiKey,
	baseUrl,
	timeoutMs,
	fetch = boundedFetch
}: Pick<OpenaiConfig, 'apiKey' | 'baseUrl' | 'timeoutMs'> & {
	/** Instead of the network. */
	fetch?: typeof globalThis.fetch | undefined;
}): OpenAI {
	return new OpenAI({
		apiKey,
		baseURL: baseUrl ?? 'https://api.openai.com/v1',
		organization: null,
		project: null,
		maxRetries: 0,
		timeout: timeoutMs,
		fetch,
		logLevel: 'off'
	});
}

const REASONING_MODEL = /^(?:o\d|gpt-[5-9])(?!.*chat)/;

export function reasons(model: string): boolean {
	return REASONING_MODEL.test(model);
}

/** A model that reasons is asked to do so briefly; others refuse the option. */
export function reasoningOptions(model: string): { reasoning_effort?: 'low' } {
	return reasons(model) ? { reasoning_effort: 'low' } : {};
}

const NOBODY_THERE: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether a call that failed may have reached a server, which may then have begun to answer. */
export function hasArrived(error: unknown): boolean {
	for (let at = error; at instanceof Error; at = at.cause) {
		if ('code' in at && NOBODY_THERE.has(at.code)) return false;
	}
	return true;
}

const BYTES_PER_TOKEN = 3; // four in English, three (one character) in Chinese: never an underestimate

export function estimateTokens(text: string): number {
	return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
