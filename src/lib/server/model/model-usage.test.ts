import { describe, expect, it } from 'vitest';
import { addUsage, chargeInMicroUsd, costInMicroUsd, nothingUsed } from './model-usage.ts';

const PRICE = { input: 2, cachedInput: 0.5, output: 8 };
const TOLD = {
	prompt_tokens: 100,
	completion_tokens: 10,
	prompt_tokens_details: { cached_tokens: 40 }
};
const GUESS = { promptTokens: 1_000, completionTokens: 50 };

describe('what a model is charged for', () => {
	it('is what its server told, where it told', () => {
		const tally = nothingUsed();
		addUsage(tally, TOLD, GUESS);
		expect(chargeInMicroUsd(tally, PRICE)).toBe(60 * 2 + 40 * 0.5 + 10 * 8);
		expect(costInMicroUsd(tally.told, PRICE)).toBe(60 * 2 + 40 * 0.5 + 10 * 8);
	});

	it('has what was guessed on top, though the cost is then not known', () => {
		const tally = nothingUsed();
		addUsage(tally, TOLD, GUESS);
		addUsage(tally, null, GUESS);
		expect(chargeInMicroUsd(tally, PRICE)).toBe(220 + 1_000 * 2 + 50 * 8);
		expect(tally.told.unmetered).toBe(1);
		expect(costInMicroUsd(tally.told, PRICE)).toBeNull();
	});

	it('is nothing without a price', () => {
		const tally = nothingUsed();
		addUsage(tally, TOLD, GUESS);
		expect(chargeInMicroUsd(tally, undefined)).toBe(0);
	});
});
