import { defineConfig } from '@playwright/test';

/** The last list counts, so all of Playwright's own (of 1.65) that Linux knows stands in it. */
const DISABLED_FEATURES = [
	'AimEnabled',
	'AvoidCorsURLLoaderRestartOnRedirect',
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'DestroyProfileOnBrowserClose',
	'HttpsFirstBalancedModeAutoEnable',
	'HttpsUpgrades',
	'LensOverlay',
	'MediaRouter',
	'NetworkTimeServiceQuerying',
	'OptimizationHints',
	'PaintHolding',
	'PreconnectToSearch',
	'ThirdPartyStoragePartitioning',
	// The address bar of each window prepares two pages of its own, which take half of a browser's time.
	'WebUIOmniboxAimPopup',
	'WebUIOmniboxPopup'
];

/**
 * Browser tests against the production build, on real services that tests/e2e/global-setup.ts
 * starts. A browser that is on the machine is used: Playwright's own download is not needed.
 */
export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/e2e/global-setup.ts',
	outputDir: 'test-results',
	fullyParallel: true,
	workers: 2,
	forbidOnly: true,
	// A test that passes only at the second try has found a race, here or in the program.
	retries: 0,
	// Two cores carry the servers, Postgres, Redis and both browsers.
	timeout: 90_000,
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'reports/browser-tests.json' }]],
	use: {
		// Pictures of every moment would take a quarter of the two cores; a trace has the page itself.
		trace: { mode: 'retain-on-failure', screenshots: false },
		screenshot: 'only-on-failure',
		locale: 'en-GB',
		launchOptions: {
			executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
			// Root has no sandbox, containers have a small /dev/shm, nothing may call home, and the only
			// microphone is one that beeps. A graphics card that is played by the processor costs half of it.
			args: [
				'--no-sandbox',
				'--disable-dev-shm-usage',
				'--disable-gpu',
				'--disable-software-rasterizer',
				'--disable-background-networking',
				`--disable-features=${DISABLED_FEATURES.join(',')}`,
				'--use-fake-device-for-media-stream'
			]
		}
	}
});
