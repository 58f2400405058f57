import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const devPanel = process.env['DEV_PANEL'] === '1';
const build = devPanel ? 'build-dev-panel' : 'build';
/** Of what tests make, little is left soon: with room for it, a seventh less time goes into garbage. */
const ROOMY = ['--max-semi-space-size=64'];

/**
 * rate-limiter-flexible hides from bundlers that it imports drizzle-orm. Unmended, the first request that is
 * counted would load all of a second one, file by file: half the time of a start.
 */
const drizzleOfRateLimiter: Plugin = {
	name: 'drizzle-of-rate-limiter',
	apply: 'build',
	transform: {
		filter: { id: /\/rate-limiter-flexible\/lib\/RateLimiterDrizzle\.js$/ },
		handler(code) {
			const shown = code
				.replace('importModule(`${getPackageName()}`)', "import('drizzle-orm')")
				.replace('importModule(`${getPackageName()}/sql`, { optional: true })', 'null');
			if (/importModule\(/u.test(shown))
				throw new Error('it imports drizzle-orm in another way now');
			return { code: shown, map: null };
		}
	}
};

export default defineConfig(({ command }) => ({
	define: {
		// What stands behind `if (__DEV_PANEL__)` is in no build without it. The launcher says 1 or 0.
		__DEV_PANEL__: JSON.stringify(devPanel),
		// What vite.server.config.ts makes, by the name that package.json gives it.
		...(command === 'build'
			? {
					__TEXT_WORK__: JSON.stringify(`#text-work/${build}`),
					__PDF_WORK__: JSON.stringify(`#pdf-work/${build}`)
				}
			: {})
	},
	plugins: [tailwindcss(), sveltekit(), drizzleOfRateLimiter],
	// In one place, packages cost a start a fifth of its time: they are a thousand files. Some load files
	// of their own.
	ssr:
		command === 'build'
			? { noExternal: true, external: ['pino', 'piscina'] }
			: { external: ['better-auth'] },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['{src,scripts}/**/*.test.ts', 'tests/{eval,patterns,support}/**/*.test.ts'],
					exclude: ['src/**/*.integration.test.ts'],
					isolate: false, // all read the same modules, and none of these keeps what a test says
					execArgv: ROOMY,
					maxWorkers: '100%', // of the cores: these only work
					testTimeout: 60_000 // for what waits for its turn on a busy machine
				}
			},
			{
				extends: true,
				test: {
					name: 'integration',
					include: ['src/**/*.integration.test.ts', 'tests/integration/**/*.test.ts'],
					globalSetup: ['tests/support/global-setup.ts'],
					setupFiles: ['tests/support/held-to-description.setup.ts'],
					// What could disturb another file is a process or a database of its own.
					isolate: false,
					execArgv: ROOMY,
					// What runs at once waits for jobs, quotas and time-outs, not for a core.
					maxConcurrency: 20,
					maxWorkers: 3,
					sequence: { groupOrder: 1 },
					// Lines of a log come through a pipe, after the answer that they are about.
					expect: { poll: { timeout: 30_000 } },
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'shell',
					include: ['tests/shell/**/*.test.ts'],
					sequence: { groupOrder: 2 }, // alone: it says how long a start takes
					// A test may install the packages and build, on a slow machine.
					testTimeout: 400_000,
					hookTimeout: 60_000
				}
			}
		]
	}
}));
