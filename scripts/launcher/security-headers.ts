import type { Config } from '../../src/lib/server/config.ts';
import { PLAIN_PAGE_STYLE_HASH } from '../../src/lib/server/http/plain-page.ts';

/**
 * What every answer has, whoever gives it: pages, the API, files, refusals. A page that SvelteKit
 * makes has its own Content-Security-Policy instead of this one, with its nonces (svelte.config.js).
 */
export function securityHeaders({
	origin,
	hstsMaxAgeSeconds
}: Pick<Config, 'origin' | 'hstsMaxAgeSeconds'>): Record<string, string> {
	return {
		'Content-Security-Policy': POLICY,
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

/** Of what is no page, should a browser be led to it as one; and of the plainest of pages. */
const POLICY = [
	"default-src 'self'",
	`style-src 'self' '${PLAIN_PAGE_STYLE_HASH}'`,
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'"
].join('; ');

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
