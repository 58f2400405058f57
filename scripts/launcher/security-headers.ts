import type { Config } from '../../src/lib/server/config.ts';

/**
 * What every answer has, whoever gives it: pages, the API, files, refusals. What depends on the page,
 * as its Content-Security-Policy does, is SvelteKit's (svelte.config.js).
 */
export function securityHeaders({
	origin,
	hstsMaxAgeSeconds
}: Pick<Config, 'origin' | 'hstsMaxAgeSeconds'>): Record<string, string> {
	return {
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'same-origin',
		'X-Frame-Options': 'DENY',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Permissions-Policy': PERMISSIONS,
		// Only this name: what else runs under it is not ours to decide about.
		...(origin?.startsWith('https:') && hstsMaxAgeSeconds > 0
			? { 'Strict-Transport-Security': `max-age=${hstsMaxAgeSeconds}` }
			: {})
	};
}

/** Who speaks with a partner may need the microphone; a page of ours asks for nothing else. */
const PERMISSIONS = [
	'microphone=(self)',
	...[
		'accelerometer',
		'bluetooth',
		'browsing-topics',
		'camera',
		'display-capture',
		'encrypted-media',
		'fullscreen',
		'geolocation',
		'gyroscope',
		'hid',
		'idle-detection',
		'local-fonts',
		'magnetometer',
		'midi',
		'payment',
		'picture-in-picture',
		'publickey-credentials-get',
		'screen-wake-lock',
		'serial',
		'usb',
		'xr-spatial-tracking'
	].map((feature) => `${feature}=()`)
].join(', ');
