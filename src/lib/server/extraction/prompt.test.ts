import { createHash } from 'node:crypto';
import { countTokens } from 'gpt-tokenizer/esm/encoding/o200k_base';
import { expect, it } from 'vitest';
import {
	ANSWER_FORMAT,
	INSTRUCTIONS,
	PROMPT_VERSION,
	promptFor,
	repairPromptFor
} from './prompt.ts';

it('has at most 600 tokens of fixed instructions, first in every request', () => {
	expect(countTokens(INSTRUCTIONS)).toBeLessThanOrEqual(600);
	expect(promptFor('{}')[0]).toEqual({ role: 'system', content: INSTRUCTIONS });
});

it('has at most 6 KB of our own words in a call, the schema and a repair included', () => {
	const own = JSON.stringify([repairPromptFor(''), ANSWER_FORMAT]);
	expect(Buffer.byteLength(own)).toBeLessThanOrEqual(6_000);
});

/** What every version asked; what a stored memory names can be looked up in the history of this file. */
const ASKED_BY_VERSION: Readonly<Record<string, string>> = {
	'memory-1': 'fc63ec95d7a4',
	'memory-2': '3dc7bb5255fe',
	'memory-3': '3aaad521afd6',
	'memory-4': 'ea0b86b558e2'
};

it('changes its version with its words and its schema', () => {
	const asked = createHash('sha256')
		.update(INSTRUCTIONS + JSON.stringify(ANSWER_FORMAT))
		.digest('hex')
		.slice(0, 12);
	expect(
		ASKED_BY_VERSION[PROMPT_VERSION],
		`The instructions or the schema changed. Give PROMPT_VERSION the next number, and add it here with '${asked}'`
	).toBe(asked);
});

it('asks for every property and allows no other, as strict mode wants it', () => {
	expect(ANSWER_FORMAT.json_schema).toMatchObject({
		strict: true,
		schema: {
			additionalProperties: false,
			required: [
				'topic',
				'keyPhrases',
				'corrections',
				'difficulties',
				'successfulPatterns',
				'facts',
				'feedback'
			]
		}
	});
});
