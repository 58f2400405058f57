import { describe, expect, it } from 'vitest';
import { absenceIn } from './absence.ts';

describe('a refusal', () => {
	it.each([
		[402, 'Insufficient Balance'],
		[402, ''],
		[429, 'insufficient_quota You exceeded your current quota, please check your plan'],
		[429, 'billing_not_active Your account is not active, please check your billing details'],
		[429, '1113 Your account is in arrears, please recharge and try again'],
		[400, 'Your credit balance is too low to access the Anthropic API.'],
		[400, 'billing_hard_limit_reached Billing hard limit has been reached'],
		[400, 'Arrearage Access denied, please make sure your account is in good standing.'],
		[403, 'Your newly created team doesn’t have any credits yet.'],
		[403, 'Your team has either used all available credits or reached its monthly spending limit.'],
		[403, 'AccountOverdueError The request failed because your account has an overdue balance.'],
		[
			412,
			'Account is suspended, possibly due to reaching the monthly spending limit or failure to pay'
		]
	])('%i for want of money is an absence: %s', (status, said) => {
		expect(absenceIn(status, said)).toBe('unpaid');
	});

	it.each([
		[401, 'Incorrect API key'],
		[403, 'Country, region, or territory not supported'],
		[404, 'The model `x` does not exist.'],
		[404, ''],
		[400, 'Model Not Exist'],
		[400, 'invalid_model Invalid model: mistral-tiny-9'],
		[400, '/chat/completions: Invalid model name passed in model=x. Call `/v1/models` to view'],
		[400, 'x/y is not a valid model ID'],
		[400, 'No models loaded. Please load a model in the developer page'],
		[400, 'Failed to load model "gpt-oss-20b". Error: Error loading model.'],
		[400, 'API key not valid. Please pass a valid API key.'],
		[400, 'API key expired. Please renew the API key.'],
		[400, 'User location is not supported for the API use.']
	])('%i that an operator can mend is an absence: %s', (status, said) => {
		expect(absenceIn(status, said)).toBe('unauthorized');
	});

	it.each([
		[400, 'This model’s maximum context length is 8192 tokens.'],
		[400, 'The response was filtered due to the prompt triggering content management policy.'],
		[400, 'This response_format type is unavailable now'],
		[413, 'Request too large for model'],
		[422, 'Extra inputs are not permitted'],
		[429, 'Rate limit reached for requests'],
		[429, 'You exceeded your current quota, please check your plan and billing details.'],
		[500, 'insufficient_quota'],
		[400, `${'a'.repeat(600)} insufficient_quota`]
	])('%i of what was asked is none: %s', (status, said) => {
		expect(absenceIn(status, said)).toBeNull();
	});
});
