import { z } from 'zod';
import { faultSchema } from './faults.ts';
import { hostName } from './host-names.ts';

/** The forms that values of the environment have; each says in one line what it must be. */

const BUDGET_SAYS = 'must be an amount in US dollars above 0, like 5 or 0.50';
const MOST_DOLLARS = 10_000; // per million tokens; more is a price in another unit

export function wholeNumber(min: number, max: number, fallback: number) {
	return wholeNumberIfSet(min, max).default(fallback);
}

/** For settings whose default depends on what they are used for. */
export function wholeNumberIfSet(min: number, max: number) {
	const says = `must be a whole number from ${min} to ${max}`;
	return z
		.string()
		.regex(/^[+-]?\d+$/, says)
		.transform(Number)
		.pipe(z.number().min(min, says).max(max, says));
}

export function memoryLimit(fallback: number) {
	const says = 'must be -1 (unlimited) or a whole number from 1';
	return z
		.string()
		.regex(/^-?\d+$/, says)
		.transform(Number)
		.refine((limit) => limit === -1 || (limit >= 1 && Number.isSafeInteger(limit)), says)
		.default(fallback);
}

/** What a learner with an account, and what a guest, may do; -1 is unlimited. */
export interface Bound {
	learner: number;
	guest: number;
}

/** What this one may do; `Infinity` where it is unlimited. */
export function boundFor({ isGuest }: { isGuest: boolean }, { learner, guest }: Bound): number {
	const most = isGuest ? guest : learner;
	return most === -1 ? Infinity : most;
}

/** One value for both, or two with a comma between. */
export function bound(learner: number, guest = learner) {
	const says =
		'must be a whole number from 1, or -1 (unlimited), or two of them for learners and guests: 200,5';
	return z
		.string()
		.regex(/^(?:-1|[1-9]\d{0,8})(?:, ?(?:-1|[1-9]\d{0,8}))?$/, says)
		.transform((value): Bound => {
			const [forLearners, forGuests = forLearners] = value.split(',').map(Number);
			return { learner: Number(forLearners), guest: Number(forGuests) };
		})
		.default({ learner, guest });
}

export function address(protocols: string[], says: string) {
	return z.string().refine((value) => {
		const url = URL.parse(value);
		return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
	}, says);
}

export const origin = address(['http:', 'https:'], 'must be an address like https://example.org')
	.refine((value) => {
		const url = URL.parse(value);
		return (
			url !== null &&
			url.pathname === '/' &&
			url.search === '' &&
			url.hash === '' &&
			url.username === ''
		);
	}, 'must be scheme and host alone, without a path, like https://example.org')
	.transform((value) => new URL(value).origin);

/** With commas between; a port says nothing and may be there. */
export const hostNames = z.string().transform((value, context) => {
	const names = value.split(',').map((entry) => hostName(entry.trim()));
	if (names.every((name) => name !== null)) return names;
	const message = 'must be names with commas between: afterword.lan,tablet';
	context.addIssue({ code: 'custom', message });
	return z.NEVER;
});

/** `postgres://user@/name?host=/run/postgresql` has no host, so only the scheme is checked. */
export const databaseUrl = z
	.string()
	.regex(/^postgres(ql)?:\/\/\S+$/i, 'must start with postgres:// or postgresql://');

/** What ioredis takes: a redis address, a socket's path, a port, or host and port. */
export const redisUrl = z.string().refine((value) => {
	if (/\s/.test(value)) return false;
	if (value.startsWith('/')) return true;
	if (/^\d+$/.test(value)) return Number(value) >= 1 && Number(value) <= 65_535;
	if (value.includes('://')) {
		return /^rediss?:\/\//i.test(value) && URL.canParse(value);
	}
	return URL.canParse(`redis://${value}`);
}, 'must be an address like redis://127.0.0.1:6379');

export const smtpUrl = address(
	['smtp:', 'smtps:'],
	'must be an address like smtps://user:password@mail.example.org'
);

/** An address, or a name and an address in angle brackets (RFC 5322, 3.4). */
export const mailbox = z
	.string()
	.regex(
		/^(?:[^<>@]{1,100} )?<?[^\s<>@]{1,64}@[^\s<>@]{1,253}>?$/,
		'must be an address like Afterword <afterword@example.org>'
	);

export const toggle = z
	.string()
	.transform((value) => value.toLowerCase())
	.pipe(
		z.enum(['on', 'off', 'true', 'false', '1', '0', 'yes', 'no'], { error: 'must be on or off' })
	)
	.transform((value) => ['on', 'true', '1', 'yes'].includes(value));

const json = z.string().transform((value, context) => {
	try {
		return JSON.parse(value) as unknown;
	} catch {
		context.addIssue({ code: 'custom', message: 'must be JSON' });
		return z.NEVER;
	}
});

export const faults = json.pipe(z.array(faultSchema, { error: 'must be a list of faults' }));

const PRICES_SAY =
	'must be like {"gpt-5.4-mini":{"input":1,"cachedInput":0.1,"output":4}}, in US dollars per million tokens';
const dollars = z.number({ error: PRICES_SAY }).min(0, PRICES_SAY).max(MOST_DOLLARS, PRICES_SAY);
export const prices = json.pipe(
	z
		.record(
			z.string(),
			z
				.strictObject(
					{ input: dollars, cachedInput: dollars.optional(), output: dollars },
					{ error: PRICES_SAY }
				)
				// Without a price of its own, what is cached costs as much as the rest.
				.transform(({ input, cachedInput = input, output }) => ({ input, cachedInput, output })),
			{ error: PRICES_SAY }
		)
		.transform((table) => new Map(Object.entries(table)))
);

/** -> US dollars. */
export const dailyBudget = z
	.string()
	.regex(/^\d{1,6}(?:\.\d{1,4})?$/, BUDGET_SAYS)
	.transform(Number)
	.refine((usd) => usd > 0, BUDGET_SAYS);

export function oneOf<const Values extends readonly string[]>(values: Values) {
	return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}
