import { resolve } from 'node:path';
import { z } from 'zod';
import {
	address,
	bound,
	databaseUrl,
	faults,
	hostNames,
	mailbox,
	memoryLimit,
	oneOf,
	origin,
	dailyBudget,
	prices,
	redisUrl,
	smtpUrl,
	toggle,
	wholeNumber,
	wholeNumberIfSet,
	type Bound
} from './config-values.ts';
import type { Fault } from './faults.ts';
import type { ModelPrice } from './model/model-usage.ts';

/**
 * The one place that reads the environment. Two readers share the same rules: the launcher asks
 * `readLaunchConfig`, where database and secret may be missing because it will provide them, and
 * the server asks `readConfig`, where both must be there.
 */

export type Environment = Record<string, string | undefined>;
export type Role = 'all' | 'web' | 'worker';
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** An OpenAI-compatible server that was configured, by key, by address or by both. */
export type OpenaiConfig = {
	apiKey: string;
	/** null: OpenAI's own address. */
	baseUrl: string | null;
	extractionModel: string;
	chatModel: string;
	/** Bounds one extraction that somebody waits for, attempt and repair together. */
	timeoutMs: number;
	/**
	 * The same where nobody does, since a memory that was made locally is to become better; and a reply's time
	 * to the first sign of life, with each silence after it. A model may be loaded in it.
	 */
	loadingTimeoutMs: number;
	/** By the model's name, as far as the operator has told them. */
	prices: ReadonlyMap<string, ModelPrice>;
	/** US dollars that all learners together may cost in a day (UTC); null: no matter how much. */
	budgetUsdPerDay: number | null;
};

/** What one learner, and what one guest, may store and ask for; -1 is unlimited. */
export type Limits = {
	/** Messages in one conversation. */
	conversationMessages: Bound;
	/** KB of text in one conversation. */
	conversationKb: Bound;
	conversations: Bound;
	/** MB of text in all conversations together. */
	storedMb: Bound;
	writesPerMinute: Bound;
	/** Of the partner. */
	repliesPerMinute: Bound;
	repliesPerDay: Bound;
};

export type Config = {
	port: number;
	host: string;
	/** null: `http://` and the request's `Host`. */
	origin: string | null;
	/** Under which other names it is reached, without ports; they count where there is no origin. */
	allowedHosts: readonly string[];
	/** For how long browsers are told to use https alone, where the origin is https; 0: not at all. */
	hstsMaxAgeSeconds: number;
	databaseUrl: string;
	/** null: Postgres does Redis's work. */
	redisUrl: string | null;
	/** Absolute. */
	dataDir: string;
	authSecret: string;
	/** null: scripted partner and local extractor. */
	openai: OpenaiConfig | null;
	postRun: { rateLimit: number; rateWindowSeconds: number; idempotencyTtlSeconds: number };
	minUserMessages: number;
	/** Memories per learner over all languages; -1 is unlimited. */
	memoryLimits: { free: number; plus: number; premium: number };
	/** What one learner may store and ask for. */
	limits: Limits;
	/** null: no mail is sent. */
	mail: { smtpUrl: string; from: string; origin: string } | null;
	abandonedAfterSeconds: number;
	role: Role;
	devPanel: boolean;
	/** Faults to cause on purpose; none unless the developers' panel is on. */
	faults: readonly Fault[];
	/** 0: forwarding headers are ignored. */
	trustProxyHops: number;
	/** null: metrics from loopback without forwarding headers only. */
	metricsToken: string | null;
	logLevel: LogLevel;
};

/** What a user's environment says before the launcher has filled in database and secret. */
export type LaunchConfig = Omit<Config, 'databaseUrl' | 'authSecret'> & {
	/** null: the embedded Postgres under `dataDir`. */
	databaseUrl: string | null;
	/** null: the secret made and kept in `dataDir`. */
	authSecret: string | null;
};

/** The message is one line that names every bad variable, and no secret value. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly code = 'bad_config';
}

const DAY_S = 86_400;
const MAX_MODEL_MS = 3_600_000; // a job waits for it, and the next one of the same conversation for the job
const EXTRACTION_TIMEOUT_MS = 20_000; // what a learner who has pressed End may wait for
// A model that is loaded from disk first says nothing for half a minute, and is there after it.
const LOADING_TIMEOUT_MS = 60_000;
const MAX_SECONDS = 365 * DAY_S;
const MAX_HSTS_S = 2 * 365 * DAY_S; // what lists of preloaded sites recommend
const MIN_SECRET_CHARACTERS = 16; // shorter ones can be guessed offline from one signed cookie

/** Small, current, and able to hold to a strict JSON schema. */
const DEFAULT_MODEL = 'gpt-5.4-mini';
/** The client insists on a key; servers that need none ignore it. */
const KEYLESS_API_KEY = 'no-key-needed';

const environmentSchema = z.object({
	NODE_ENV: z.string().optional(),
	PORT: wholeNumber(0, 65_535, 3000),
	HOST: z
		.string()
		.regex(/^[^\s/]+$/, 'must be a host name or an address')
		.default('127.0.0.1'),
	ORIGIN: origin.optional(),
	ALLOWED_HOSTS: hostNames.optional(),
	HSTS_MAX_AGE_S: wholeNumber(0, MAX_HSTS_S, 365 * DAY_S),
	DATABASE_URL: databaseUrl.optional(),
	REDIS_URL: redisUrl.optional(),
	DATA_DIR: z.string().default('.data'),
	AUTH_SECRET: z
		.string()
		.min(MIN_SECRET_CHARACTERS, `must have at least ${MIN_SECRET_CHARACTERS} characters`)
		.optional(),
	OPENAI_API_KEY: z
		.string()
		.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters without spaces')
		.optional(),
	OPENAI_BASE_URL: address(
		['http:', 'https:'],
		'must be an address like https://api.openai.com/v1'
	).optional(),
	OPENAI_EXTRACTION_MODEL: z.string().default(DEFAULT_MODEL),
	OPENAI_CHAT_MODEL: z.string().default(DEFAULT_MODEL),
	OPENAI_TIMEOUT_MS: wholeNumberIfSet(1, MAX_MODEL_MS).optional(),
	OPENAI_PRICES: prices.optional(),
	MODEL_BUDGET_USD_PER_DAY: dailyBudget.optional(),
	POST_RUN_RATE_LIMIT: wholeNumber(1, 1_000_000, 10),
	POST_RUN_RATE_WINDOW_S: wholeNumber(1, MAX_SECONDS, 3600),
	IDEMPOTENCY_TTL_S: wholeNumber(1, MAX_SECONDS, DAY_S),
	MIN_USER_MESSAGES: wholeNumber(1, 1000, 2),
	MEMORY_LIMIT_FREE: memoryLimit(50),
	MEMORY_LIMIT_PLUS: memoryLimit(500),
	MEMORY_LIMIT_PREMIUM: memoryLimit(-1),
	LIMIT_CONVERSATION_MESSAGES: bound(2000),
	LIMIT_CONVERSATION_KB: bound(2048),
	LIMIT_CONVERSATIONS: bound(5000, 50),
	LIMIT_STORED_MB: bound(200, 5),
	LIMIT_WRITES_PER_MINUTE: bound(240, 120),
	LIMIT_REPLIES_PER_MINUTE: bound(20, 10),
	LIMIT_REPLIES_PER_DAY: bound(300, 60),
	SMTP_URL: smtpUrl.optional(),
	MAIL_FROM: mailbox.optional(),
	ABANDONED_AFTER_S: wholeNumber(1, MAX_SECONDS, 1800),
	ROLE: oneOf(['all', 'web', 'worker']).default('all'),
	DEV_PANEL: toggle.optional(),
	FAULTS: faults.optional(),
	TRUST_PROXY: wholeNumber(0, 100, 0),
	METRICS_TOKEN: z
		.string()
		.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters without spaces')
		.optional(),
	LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')
});

/**
 * What the user's environment says. `DATABASE_URL` without `AUTH_SECRET` is refused: sessions in a
 * lasting database must not hang on a secret made for one folder.
 * @throws ConfigError
 */
export function readLaunchConfig(env: Environment): LaunchConfig {
	const parsed = environmentSchema.safeParse(withoutBlanks(env));
	if (!parsed.success) throw new ConfigError(describe(parsed.error));
	const values = parsed.data;

	if (values.DATABASE_URL !== undefined && values.AUTH_SECRET === undefined) {
		throw new ConfigError(
			'AUTH_SECRET is required when DATABASE_URL is set (for example: openssl rand -hex 32)'
		);
	}

	const devPanel = values.DEV_PANEL ?? values.NODE_ENV === 'development';
	if (values.FAULTS !== undefined && !devPanel) {
		throw new ConfigError('FAULTS causes faults on purpose: it needs DEV_PANEL=1');
	}

	const hasModel = values.OPENAI_API_KEY !== undefined || values.OPENAI_BASE_URL !== undefined;

	const openai = hasModel
		? {
				apiKey: values.OPENAI_API_KEY ?? KEYLESS_API_KEY,
				baseUrl: values.OPENAI_BASE_URL ?? null,
				extractionModel: values.OPENAI_EXTRACTION_MODEL,
				chatModel: values.OPENAI_CHAT_MODEL,
				timeoutMs: values.OPENAI_TIMEOUT_MS ?? EXTRACTION_TIMEOUT_MS,
				loadingTimeoutMs: values.OPENAI_TIMEOUT_MS ?? LOADING_TIMEOUT_MS,
				prices: values.OPENAI_PRICES ?? new Map(),
				budgetUsdPerDay: values.MODEL_BUDGET_USD_PER_DAY ?? null
			}
		: null;
	if (openai) requirePrices(openai);

	return {
		port: values.PORT,
		host: values.HOST,
		origin: values.ORIGIN ?? null,
		allowedHosts: values.ALLOWED_HOSTS ?? [],
		hstsMaxAgeSeconds: values.HSTS_MAX_AGE_S,
		databaseUrl: values.DATABASE_URL ?? null,
		redisUrl: values.REDIS_URL ?? null,
		dataDir: resolve(values.DATA_DIR),
		authSecret: values.AUTH_SECRET ?? null,
		openai,
		postRun: {
			rateLimit: values.POST_RUN_RATE_LIMIT,
			rateWindowSeconds: values.POST_RUN_RATE_WINDOW_S,
			idempotencyTtlSeconds: values.IDEMPOTENCY_TTL_S
		},
		minUserMessages: values.MIN_USER_MESSAGES,
		memoryLimits: {
			free: values.MEMORY_LIMIT_FREE,
			plus: values.MEMORY_LIMIT_PLUS,
			premium: values.MEMORY_LIMIT_PREMIUM
		},
		limits: {
			conversationMessages: values.LIMIT_CONVERSATION_MESSAGES,
			conversationKb: values.LIMIT_CONVERSATION_KB,
			conversations: values.LIMIT_CONVERSATIONS,
			storedMb: values.LIMIT_STORED_MB,
			writesPerMinute: values.LIMIT_WRITES_PER_MINUTE,
			repliesPerMinute: values.LIMIT_REPLIES_PER_MINUTE,
			repliesPerDay: values.LIMIT_REPLIES_PER_DAY
		},
		mail: mailOf(values),
		abandonedAfterSeconds: values.ABANDONED_AFTER_S,
		role: values.ROLE,
		devPanel,
		faults: values.FAULTS ?? [],
		trustProxyHops: values.TRUST_PROXY,
		metricsToken: values.METRICS_TOKEN ?? null,
		logLevel: values.LOG_LEVEL
	};
}

/**
 * The complete configuration of a serving process.
 * @throws ConfigError
 */
export function readConfig(env: Environment): Config {
	const config = readLaunchConfig(env);
	const { databaseUrl, authSecret } = config;
	if (databaseUrl === null) {
		throw new ConfigError('DATABASE_URL is missing: start with npm start, which provides one');
	}
	if (authSecret === null) {
		throw new ConfigError('AUTH_SECRET is missing: start with npm start, which provides one');
	}
	return { ...config, databaseUrl, authSecret };
}

/** A budget that can't be reckoned would never be reached. */
function requirePrices({
	prices: known,
	budgetUsdPerDay,
	chatModel,
	extractionModel
}: OpenaiConfig): void {
	if (budgetUsdPerDay === null) return;
	const unpriced = [...new Set([chatModel, extractionModel])].filter((name) => !known.has(name));
	if (unpriced.length === 0) return;
	throw new ConfigError(
		`MODEL_BUDGET_USD_PER_DAY needs the price of ${unpriced.join(' and ')}: set it in OPENAI_PRICES`
	);
}

/**
 * Links in mails lead to `ORIGIN` alone: made of the `Host` of a request, they would lead where its
 * sender wants, with the token.
 * @throws ConfigError
 */
function mailOf(values: z.infer<typeof environmentSchema>): LaunchConfig['mail'] {
	if (values.SMTP_URL === undefined) return null;
	if (values.ORIGIN === undefined) {
		throw new ConfigError('ORIGIN is required when SMTP_URL is set: links in mails lead there');
	}
	if (values.MAIL_FROM === undefined) {
		throw new ConfigError('MAIL_FROM is required when SMTP_URL is set: it is the sender of mails');
	}
	return { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM, origin: values.ORIGIN };
}

/** `PORT= npm start` and a `.env` line without a value mean the default, as an unset one does. */
function withoutBlanks(env: Environment): Environment {
	const said: Environment = {};
	for (const [name, value] of Object.entries(env)) {
		const trimmed = value?.trim();
		if (trimmed !== undefined && trimmed !== '') said[name] = trimmed;
	}
	return said;
}

function describe(error: z.ZodError): string {
	const complaints = new Map<string, string>();
	for (const issue of error.issues) {
		const variable = String(issue.path[0]);
		if (complaints.has(variable)) continue;
		complaints.set(variable, `${issue.path.join('.')} ${issue.message}`);
	}
	return [...complaints.values()].join('; ');
}
