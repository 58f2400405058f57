import { toApiError, type ApiErrorCode } from '../api/api-error.ts';
import { MAX_PASSWORD_CHARACTERS, MIN_PASSWORD_CHARACTERS } from '../contracts/account.ts';
import type { Issue, IssueCode } from '../contracts/errors.ts';
import type { PlainKey } from '../i18n/catalogue.ts';
import type { Texts } from '../i18n/say.ts';
import { explainFailure } from './api.ts';

const ISSUES: Readonly<Record<IssueCode, (texts: Texts) => string>> = {
	PASSWORD_TOO_SHORT: (texts) => texts.say('refused.tooShort', { count: MIN_PASSWORD_CHARACTERS }),
	PASSWORD_TOO_LONG: (texts) => texts.say('refused.tooLong', { count: MAX_PASSWORD_CHARACTERS }),
	PASSWORD_OF_ONE_CHARACTER: (texts) => texts.say('refused.repeated'),
	PASSWORD_TOO_COMMON: (texts) => texts.say('refused.tooCommon'),
	RESET_LINK_OVER: (texts) => texts.say('refused.linkOver')
};

/** By a field's name, for an issue of it that has no code. */
const FIELDS = new Map<string, PlainKey>([
	['email', 'refused.noEmail'],
	['token', 'refused.linkOver']
]);

/** Why a form was not taken; said when it is shown, so that it follows a change of language. */
export interface Refusal<Field extends string> {
	field: Field | null;
	say: () => string;
}

/**
 * What to tell a learner of a form that was refused, and at which of its fields.
 * @param fields by the error's code, where it is a field's fault
 */
export function explainRefusedField<Field extends string = never>(
	texts: Texts,
	failure: unknown,
	fields: Partial<Record<ApiErrorCode, Field>>
): Refusal<Field> {
	const { code, issues } = toApiError(failure);
	const [issue] = issues;
	return {
		field: fields[code] ?? null,
		say: () => (issue && explainIssue(texts, issue)) ?? explainFailure(texts, failure)
	};
}

/** Null where nothing is known but that the field was refused. */
function explainIssue(texts: Texts, { code, path }: Issue): string | null {
	if (code !== undefined) return explainIssueCode(texts, code);
	const message = FIELDS.get(path);
	return message === undefined ? null : texts.say(message);
}

export function explainIssueCode(texts: Texts, code: IssueCode): string {
	return ISSUES[code](texts);
}
