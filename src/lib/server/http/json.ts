import type { z } from 'zod';
import { issueCodeSchema, type ErrorBody, type Issue } from '../../contracts/errors.ts';
import { databaseUnavailable } from '../database/failures.ts';
import {
	AppError,
	InternalError,
	InvalidPayloadError,
	PayloadTooLargeError,
	UnavailableError,
	UnsupportedMediaTypeError
} from '../errors.ts';
import { parseJson } from '../json-text.ts';
import { answer } from './answer.ts';

/**
 * The request's JSON body, parsed by `schema`.
 * @throws UnsupportedMediaTypeError, PayloadTooLargeError, InvalidPayloadError
 */
export async function readJson<S extends z.ZodType>(
	request: Request,
	schema: S
): Promise<z.output<S>> {
	const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	if (type !== 'application/json') throw new UnsupportedMediaTypeError();
	return parse(schema, parseJson(await received(request.text())));
}

/** The same where a body may be left out: it is an empty object then. */
export function readOptionalJson<S extends z.ZodType>(
	request: Request,
	schema: S
): Promise<z.output<S>> {
	return request.body === null ? Promise.resolve(parse(schema, {})) : readJson(request, schema);
}

/**
 * A body that is being read. One that breaks off is the caller's, though its error looks like that of
 * a lost database.
 * @throws PayloadTooLargeError, InvalidPayloadError
 */
export async function received<T>(body: Promise<T>): Promise<T> {
	try {
		return await body;
	} catch (error) {
		// What adapter-node raises past its body limit.
		if (statusOf(error) === 413) throw new PayloadTooLargeError();
		throw new InvalidPayloadError([{ path: '', message: 'The body did not arrive.' }], error);
	}
}

/**
 * @param header whose value it is; issues name it
 * @throws InvalidPayloadError
 */
export function parse<S extends z.ZodType>(
	schema: S,
	value: unknown,
	header?: string
): z.output<S> {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw new InvalidPayloadError(
		parsed.error.issues.map((issue) => ({
			path: header ?? issue.path.map(String).join('.'),
			message: issue.message,
			...codeOf(issue)
		}))
	);
}

/** Where the schema gave it one, as `params` of a `refine`. */
function codeOf(issue: z.core.$ZodIssue): Pick<Issue, 'code'> {
	if (issue.code !== 'custom') return {};
	const code = issueCodeSchema.safeParse(issue.params?.['code']);
	return code.success ? { code: code.data } : {};
}

function statusOf(error: unknown): number | undefined {
	if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
	return typeof error.status === 'number' ? error.status : undefined;
}

/** Any failure as one with an answer; what nobody foresaw becomes `internal_error`. */
export function toAppError(error: unknown): AppError {
	if (error instanceof AppError) return error;
	if (databaseUnavailable(error)) return new UnavailableError(error);
	return new InternalError(error);
}

export function errorBody(error: AppError, requestId: string): ErrorBody {
	return {
		error: error.code,
		message: error.message,
		requestId,
		...(error.issues ? { issues: [...error.issues] } : {})
	};
}

export function errorResponse(error: AppError, requestId: string): Response {
	return answer<ErrorBody>(errorBody(error, requestId), {
		status: error.status,
		headers: error.headers
	});
}
