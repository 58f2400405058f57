// npm test: validation, then every kind of test on real services, then one line that sums it up.
// `npm test -- SUITE` runs one of them.

import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchForEnd } from '../scripts/launcher/child.mjs';
import { ensureBuild } from '../scripts/launcher/production-build.ts';
import { cpuTimeSoFar } from './run/cpu-time.ts';
import { runPlaywright, runVitest } from './run/counted-suites.ts';
import { countFailed, describeOutcomes, timed, type Counts, type Outcome } from './run/outcome.ts';
import { validate } from './run/validate.ts';
import { provideChromium } from './support/machine-programs.ts';
import { startTestServices, type TestServices } from './support/test-services.ts';

const SUITES = ['validate', 'build', 'unit', 'integration', 'shell', 'e2e'] as const;
type Suite = (typeof SUITES)[number];

/** What the tester has set for a server of their own must not steer the servers under test. */
const OF_THE_PROGRAM =
	/^(PORT|HOST|ORIGIN|ALLOWED_HOSTS|HSTS_MAX_AGE_S|DATABASE_URL|REDIS_URL|DATA_DIR|AUTH_SECRET|OPENAI_.*|POST_RUN_.*|IDEMPOTENCY_TTL_S|MIN_USER_MESSAGES|MODEL_BUDGET_USD_PER_DAY|MEMORY_LIMIT_.*|LIMIT_.*|SMTP_URL|MAIL_FROM|ABANDONED_AFTER_S|ROLE|DEV_PANEL|FAULTS|TRUST_PROXY|METRICS_TOKEN|LOG_LEVEL|NODE_ENV)$/;

const root = fileURLToPath(new URL('..', import.meta.url));
const ending = watchForEnd();
process.chdir(root);
for (const name of Object.keys(process.env)) {
	if (OF_THE_PROGRAM.test(name)) Reflect.deleteProperty(process.env, name);
}
process.env['PATH'] = [
	dirname(process.execPath),
	join(root, 'node_modules', '.bin'),
	process.env['PATH'] ?? ''
].join(delimiter);

const [wanted, ...more] = process.argv.slice(2);
const chosen = SUITES.filter((suite) => wanted === undefined || suite === wanted);
if (chosen.length === 0 || more.length > 0) {
	console.error(`Afterword: npm test takes one suite: ${SUITES.join(', ')}`);
	process.exit(1);
}

const startedAt = Date.now();
const outcomes = await runSuites(chosen);
if (ending.requested) {
	console.log('\nStopped before the end.');
	process.exit(1);
}
const whole = { seconds: (Date.now() - startedAt) / 1000, cpu: cpuTimeSoFar() };
console.log(describeOutcomes(outcomes, whole));
process.exit(countFailed(outcomes) === 0 ? 0 : 1);

async function runSuites(suites: Suite[]): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	let services: TestServices | null = null;
	try {
		for (const suite of suites) {
			if (ending.requested) break;
			outcomes.push(
				await timed(suite, async () => {
					const usesServices = suite === 'integration' || suite === 'e2e';
					if (usesServices) services ??= await startServices();
					return run(suite, services);
				})
			);
		}
	} finally {
		await stopServices(services);
	}
	return outcomes;
}

async function run(suite: Suite, services: TestServices | null): Promise<Counts> {
	const env = {
		...process.env,
		...(services === null
			? {}
			: { TEST_DATABASE_URL: services.databaseUrl, TEST_REDIS_URL: services.redisUrl })
	};
	switch (suite) {
		case 'validate':
			return validate(ending);
		case 'build':
			await ensureBuild(ending, { devPanel: false });
			await ensureBuild(ending, { devPanel: true });
			return { passed: 2, failed: 0 };
		case 'unit':
		case 'integration':
		case 'shell':
			return runVitest(suite, { env, ending });
		case 'e2e':
			return runPlaywright({
				env: { ...env, CHROMIUM_PATH: await provideChromium() },
				ending
			});
	}
}

/** Always real ones of our own: a tester's Postgres or Redis is never touched. */
function startServices(): Promise<TestServices> {
	console.log('Starting Postgres and Redis for the tests ...');
	return startTestServices({ databaseUrl: undefined, redisUrl: undefined });
}

async function stopServices(services: TestServices | null): Promise<void> {
	await services?.stop();
}
