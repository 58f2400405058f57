import { z } from 'zod';

export const ERROR_CODES = [
	'not_authenticated',
	'invalid_payload',
	'conversation_not_found',
	'memory_not_found',
	'memory_changed',
	'post_run_not_found',
	'not_found',
	'method_not_allowed',
	'forbidden',
	'forbidden_origin',
	'misdirected_request',
	'reauthentication_required',
	'payload_too_large',
	'conversation_full',
	'storage_full',
	'phrases_full',
	'unsupported_media_type',
	'not_newest',
	'idempotency_key_reused',
	'rate_limited',
	'called_too_often',
	'partner_unavailable',
	'processing_failed',
	'unavailable',
	'internal_error'
] as const;
export const errorCodeSchema = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What is wrong with a field, where a program is to tell it from what else may be. */
export const ISSUE_CODES = [
	'PASSWORD_TOO_SHORT',
	'PASSWORD_TOO_LONG',
	'PASSWORD_OF_ONE_CHARACTER',
	'PASSWORD_TOO_COMMON',
	'RESET_LINK_OVER'
] as const;
export const issueCodeSchema = z.enum(ISSUE_CODES);
export type IssueCode = z.infer<typeof issueCodeSchema>;

const issueSchema = z.object({
	path: z.string(),
	message: z.string(),
	code: issueCodeSchema.optional()
});
export type Issue = z.infer<typeof issueSchema>;

/** Every error under `/api`, whatever raised it. */
export const errorBodySchema = z.object({
	error: errorCodeSchema,
	message: z.string(),
	requestId: z.string(),
	issues: z.array(issueSchema).optional()
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
