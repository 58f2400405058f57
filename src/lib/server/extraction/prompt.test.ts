import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ANSWER_FORMAT, INSTRUCTIONS, PROMPT_VERSION, promptFor } from './prompt.ts';

it('has at most 600 tokens of fixed instructions, first in every request', () => {
	const charactersPerToken = 3.5; // English prose has 4.5; identifiers and quotes have fewer
	expect(INSTRUCTIONS.length / charactersPerToken).toBeLessThan(600);
	expect(promptFor('{}')[0]).toEqual({ role: 'system', content: INSTRUCTIONS });
});

it('changes its version with its words and its schema', () => {
	const words = createHash('sha256')
		.update(INSTRUCTIONS + JSON.stringify(ANSWER_FORMAT))
		.digest('hex')
		.slice(0, 12);
	expect(`${PROMPT_VERSION} ${words}`).toMatchInlineSnapshot(`"memory-1 fc63ec95d7a4"`);
});

it('asks for every property and allows no other, as strict mode wants it', () => {
	expect(ANSWER_FORMAT.json_schema).toMatchObject({
		strict: true,
		schema: {
			additionalProperties: false,
			required: ['topic', 'keyPhrases', 'corrections', 'difficulties', 'successfulPatterns']
		}
	});
});
