import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../tests/support/texts.ts';
import { ApiError } from '../api/api-error.ts';
import type { Issue } from '../contracts/errors.ts';
import { explainFailure } from './api.ts';
import { explainRefusedField } from './refused-field.ts';

const texts = englishTexts();

function refused(issue: Issue): ApiError {
	return new ApiError({ code: 'invalid_payload', message: 'Refused.', issues: [issue] });
}

describe('what a refused form is told', () => {
	it.each<[Issue, string]>([
		[
			{ path: 'next', message: '', code: 'PASSWORD_TOO_SHORT' },
			'The password needs at least 8 characters.'
		],
		[
			{ path: 'next', message: '', code: 'PASSWORD_TOO_LONG' },
			'The password can have at most 128 characters.'
		],
		[
			{ path: 'token', message: '', code: 'RESET_LINK_OVER' },
			'This link has been used or is too old. Ask for a new one.'
		],
		[{ path: 'email', message: 'Too big' }, 'This doesn’t look like an e-mail address.'],
		[
			{ path: 'other', message: 'Too big' },
			'The server didn’t take that. Load the page again and try once more.'
		]
	])('of %j is %j', (issue, sentence) => {
		const refusal = explainRefusedField(texts, refused(issue), { invalid_payload: 'next' });
		expect(refusal.field).toBe('next');
		expect(refusal.say()).toBe(sentence);
	});

	it('is at no field where none is at fault', () => {
		const failure = new TypeError('Failed to fetch');
		const refusal = explainRefusedField(texts, failure, { invalid_payload: 'next' });
		expect(refusal.field).toBeNull();
		expect(refusal.say()).toBe(explainFailure(texts, failure));
	});
});
