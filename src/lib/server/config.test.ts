import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readLaunchConfig } from './config.ts';

const complete = {
	DATABASE_URL: 'postgres://afterword:pw@127.0.0.1:5432/afterword',
	AUTH_SECRET: 'a-secret-of-enough-length'
};

describe('readLaunchConfig', () => {
	it('needs nothing: every variable has its default', () => {
		expect(readLaunchConfig({})).toEqual({
			port: 3000,
			host: '127.0.0.1',
			origin: null,
			allowedHosts: [],
			hstsMaxAgeSeconds: 31_536_000,
			databaseUrl: null,
			redisUrl: null,
			dataDir: resolve('.data'),
			authSecret: null,
			openai: null,
			postRun: { rateLimit: 10, rateWindowSeconds: 3600, idempotencyTtlSeconds: 86400 },
			minUserMessages: 2,
			memoryLimits: { free: 50, plus: 500, premium: -1 },
			limits: {
				conversationMessages: { learner: 2000, guest: 2000 },
				conversationKb: { learner: 2048, guest: 2048 },
				conversations: { learner: 5000, guest: 50 },
				storedMb: { learner: 200, guest: 5 },
				writesPerMinute: { learner: 240, guest: 120 },
				repliesPerMinute: { learner: 20, guest: 10 },
				repliesPerDay: { learner: 300, guest: 60 }
			},
			mail: null,
			abandonedAfterSeconds: 1800,
			role: 'all',
			devPanel: false,
			faults: [],
			trustProxyHops: 0,
			metricsToken: null,
			logLevel: 'info'
		});
	});

	it('reads a bound for learners and guests, together or apart', () => {
		const { limits } = readLaunchConfig({
			LIMIT_CONVERSATIONS: '7,-1',
			LIMIT_REPLIES_PER_DAY: '9'
		});
		expect(limits.conversations).toEqual({ learner: 7, guest: -1 });
		expect(limits.repliesPerDay).toEqual({ learner: 9, guest: 9 });
		for (const bad of ['0', '-2', '5,', '1,2,3', '1.5', 'many']) {
			expect(() => readLaunchConfig({ LIMIT_STORED_MB: bad })).toThrow(/^LIMIT_STORED_MB must be/);
		}
	});

	it('takes an empty value for an unset one', () => {
		expect(readLaunchConfig({ PORT: '', DATABASE_URL: ' ', ROLE: '' })).toEqual(
			readLaunchConfig({})
		);
	});

	it('asks for a secret as soon as the database is the user’s own', () => {
		expect(() => readLaunchConfig({ DATABASE_URL: complete.DATABASE_URL })).toThrow(
			/^AUTH_SECRET is required when DATABASE_URL is set/
		);
	});

	it('sends mail by a server, a sender and an address of its own that links can lead to', () => {
		const mail = { SMTP_URL: 'smtps://u:p@mail.example.org', MAIL_FROM: 'Ada <ada@example.org>' };
		expect(readLaunchConfig({}).mail).toBeNull();
		expect(readLaunchConfig({ ...mail, ORIGIN: 'https://afterword.example.org/' }).mail).toEqual({
			smtpUrl: mail.SMTP_URL,
			from: mail.MAIL_FROM,
			origin: 'https://afterword.example.org'
		});
		expect(() => readLaunchConfig(mail)).toThrow(/^ORIGIN is required when SMTP_URL is set/);
		expect(() =>
			readLaunchConfig({ SMTP_URL: mail.SMTP_URL, ORIGIN: 'https://example.org' })
		).toThrow(/^MAIL_FROM is required when SMTP_URL is set/);
		expect(() => readLaunchConfig({ SMTP_URL: 'mail.example.org' })).toThrow(/^SMTP_URL must be/);
		expect(() => readLaunchConfig({ MAIL_FROM: 'nobody' })).toThrow(/^MAIL_FROM must be/);
	});

	it('counts a model as configured by its key or by its address alone', () => {
		expect(readLaunchConfig({ OPENAI_API_KEY: 'sk-one' }).openai).toMatchObject({
			apiKey: 'sk-one',
			baseUrl: null,
			timeoutMs: 20_000,
			loadingTimeoutMs: 60_000
		});
		const local = readLaunchConfig({
			OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
			OPENAI_CHAT_MODEL: 'small',
			OPENAI_TIMEOUT_MS: '600000'
		}).openai;
		expect(local).toMatchObject({
			timeoutMs: 600_000,
			loadingTimeoutMs: 600_000
		});
		expect(local).toMatchObject({ baseUrl: 'http://127.0.0.1:11434/v1', chatModel: 'small' });
		expect(local?.apiKey).not.toBe('');
	});

	it('shows the DevPanel in development only, unless told otherwise', () => {
		expect(readLaunchConfig({ NODE_ENV: 'development' }).devPanel).toBe(true);
		expect(readLaunchConfig({ NODE_ENV: 'production' }).devPanel).toBe(false);
		expect(readLaunchConfig({ NODE_ENV: 'production', DEV_PANEL: 'on' }).devPanel).toBe(true);
		expect(readLaunchConfig({ NODE_ENV: 'development', DEV_PANEL: 'false' }).devPanel).toBe(false);
	});

	it('keeps only scheme and host of the origin', () => {
		expect(readLaunchConfig({ ORIGIN: 'https://learn.example.org/' }).origin).toBe(
			'https://learn.example.org'
		);
	});

	it('reads names in the one form of all their spellings, and leaves ports out', () => {
		const { allowedHosts } = readLaunchConfig({ ALLOWED_HOSTS: 'Shelf.lan:3000, tablet.,fd00::1' });
		expect(allowedHosts).toEqual(['shelf.lan', 'tablet', '[fd00::1]']);
	});

	it.each([
		'redis://127.0.0.1:6379',
		'rediss://user:pw@cache:6380/2',
		'/run/redis.sock',
		'6379',
		'cache:6379'
	])('takes %s for Redis, as ioredis does', (url) => {
		expect(readLaunchConfig({ REDIS_URL: url }).redisUrl).toBe(url);
	});

	it.each([
		['PORT', 'abc'],
		['PORT', '65536'],
		['PORT', '80.5'],
		['HOST', 'http://localhost'],
		['ORIGIN', 'example.org'],
		['ORIGIN', 'https://example.org/app'],
		['ALLOWED_HOSTS', 'https://shelf.lan'],
		['ALLOWED_HOSTS', 'shelf,,tablet'],
		['ALLOWED_HOSTS', '*'],
		['HSTS_MAX_AGE_S', '-1'],
		['HSTS_MAX_AGE_S', '1y'],
		['DATABASE_URL', 'mysql://127.0.0.1/x'],
		['REDIS_URL', 'http://127.0.0.1'],
		['AUTH_SECRET', 'short'],
		['OPENAI_API_KEY', 'two words'],
		['OPENAI_BASE_URL', 'localhost:11434'],
		['OPENAI_TIMEOUT_MS', '0'],
		['OPENAI_TIMEOUT_MS', '3600001'],
		['POST_RUN_RATE_LIMIT', '-1'],
		['POST_RUN_RATE_WINDOW_S', '1h'],
		['IDEMPOTENCY_TTL_S', '0'],
		['MIN_USER_MESSAGES', '0'],
		['MEMORY_LIMIT_FREE', '0'],
		['MEMORY_LIMIT_PLUS', '-2'],
		['MEMORY_LIMIT_PREMIUM', 'unlimited'],
		['ABANDONED_AFTER_S', '-5'],
		['ROLE', 'queen'],
		['DEV_PANEL', 'maybe'],
		['TRUST_PROXY', 'true'],
		['METRICS_TOKEN', 'näh'],
		['LOG_LEVEL', 'loud']
	])('refuses %s=%s with one line that names it', (name, value) => {
		let message = '';
		try {
			readLaunchConfig({ [name]: value });
		} catch (error) {
			expect(error).toBeInstanceOf(ConfigError);
			if (error instanceof ConfigError) message = error.message;
		}
		expect(message).toMatch(new RegExp(`^${name} must [^\\n]+$`));
	});

	it('names every bad variable once, in one line, without repeating a secret', () => {
		expect(() => readLaunchConfig({ PORT: 'x', AUTH_SECRET: 'hush', ROLE: 'y' })).toThrow(
			/^PORT must [^;]+; AUTH_SECRET must have at least 16 characters; ROLE must [^;\n]+$/
		);
	});
});

describe('FAULTS', () => {
	const faults = '[{"point":"commit","effect":"kill"}]';

	it('is taken where the developers’ panel is on', () => {
		expect(readLaunchConfig({ DEV_PANEL: '1', FAULTS: faults }).faults).toEqual([
			{ point: 'commit', effect: 'kill', after: 0, times: 1, delayMs: 1_000 }
		]);
		expect(readLaunchConfig({ DEV_PANEL: '1' }).faults).toEqual([]);
	});

	it.each([
		[{ FAULTS: faults }, /^FAULTS .+needs DEV_PANEL=1$/],
		[{ DEV_PANEL: '1', FAULTS: 'kill' }, /^FAULTS must be JSON$/],
		[{ DEV_PANEL: '1', FAULTS: '{}' }, /^FAULTS must be a list of faults$/],
		[{ DEV_PANEL: '1', FAULTS: '[{"point":"lunch","effect":"kill"}]' }, /^FAULTS[^\n]+$/]
	])('is refused where it makes no sense: %j', (env, says) => {
		expect(() => readLaunchConfig(env)).toThrow(says);
	});
});

describe('OPENAI_PRICES', () => {
	const price = { input: 0.5, cachedInput: 0.05, output: 4 };
	const pricesIn = (prices: unknown) =>
		readLaunchConfig({ OPENAI_API_KEY: 'sk-one', OPENAI_PRICES: JSON.stringify(prices) }).openai
			?.prices;

	it('are by the name of the model, and none without them', () => {
		expect(pricesIn({ small: price })?.get('small')).toEqual(price);
		expect(pricesIn({ small: price })?.get('constructor')).toBeUndefined();
		expect(readLaunchConfig({ OPENAI_API_KEY: 'sk-one' }).openai?.prices.size).toBe(0);
	});

	it('charge for what was cached as for the rest where nothing else is said', () => {
		expect(pricesIn({ own: { input: 2, output: 0 } })?.get('own')).toEqual({
			input: 2,
			cachedInput: 2,
			output: 0
		});
	});

	it.each([
		['no JSON', 'cheap', /^OPENAI_PRICES must be JSON$/],
		['a list', '[]', /^OPENAI_PRICES must be like \{[^\n]+$/],
		['a name without prices', '{"small":1}', /^OPENAI_PRICES\.small must be like [^\n]+$/],
		[
			'prices that are misspelt, said once',
			'{"small":{"in":1},"large":{"out":1}}',
			/^OPENAI_PRICES\.small\S* must be like [^;\n]+$/
		],
		[
			'what is paid to the caller',
			'{"small":{"input":-1,"output":1}}',
			/small\.input must be like/
		],
		['what is no number', '{"small":{"input":"1","output":1}}', /small\.input must be like/],
		['prices for a single token, grown large', '{"small":{"input":1e9,"output":1}}', /must be like/]
	])('refuse %s', (_, prices, says) => {
		expect(() => readLaunchConfig({ OPENAI_PRICES: prices })).toThrow(says);
	});
});

describe('MODEL_BUDGET_USD_PER_DAY', () => {
	const price = { input: 0.5, output: 4 };
	const model = {
		OPENAI_API_KEY: 'sk-one',
		OPENAI_CHAT_MODEL: 'big',
		OPENAI_EXTRACTION_MODEL: 'small'
	};

	it('is unset unless somebody sets it, and in US dollars', () => {
		const OPENAI_PRICES = JSON.stringify({ big: price, small: price });
		expect(readLaunchConfig(model).openai?.budgetUsdPerDay).toBeNull();
		const set = readLaunchConfig({ ...model, OPENAI_PRICES, MODEL_BUDGET_USD_PER_DAY: '2.50' });
		expect(set.openai?.budgetUsdPerDay).toBe(2.5);
	});

	it('refuses to start with a model that has no price', () => {
		const set = { ...model, MODEL_BUDGET_USD_PER_DAY: '5' };
		expect(() => readLaunchConfig(set)).toThrow(
			/^MODEL_BUDGET_USD_PER_DAY needs the price of big and small: set it in OPENAI_PRICES$/
		);
		expect(() =>
			readLaunchConfig({ ...set, OPENAI_PRICES: JSON.stringify({ big: price }) })
		).toThrow(/needs the price of small:/);
	});

	it('is nothing to a program without a model', () => {
		expect(readLaunchConfig({ MODEL_BUDGET_USD_PER_DAY: '5' }).openai).toBeNull();
	});

	it.each(['0', '-1', '5 USD', '1e3', 'much'])('refuses %s', (budget) => {
		expect(() => readLaunchConfig({ MODEL_BUDGET_USD_PER_DAY: budget })).toThrow(
			/^MODEL_BUDGET_USD_PER_DAY must be an amount in US dollars above 0/
		);
	});
});

describe('readConfig', () => {
	it('is complete once database and secret are given', () => {
		expect(readConfig(complete)).toMatchObject({
			databaseUrl: complete.DATABASE_URL,
			authSecret: complete.AUTH_SECRET
		});
	});

	it('refuses an environment that no launcher completed', () => {
		expect(() => readConfig({ AUTH_SECRET: complete.AUTH_SECRET })).toThrow(
			/^DATABASE_URL is missing/
		);
	});
});
