import { describe, expect, it } from 'vitest';
import { createDeviceCookies, DEVICE_COOKIE } from './device-cookie.ts';

const devices = createDeviceCookies({ secret: 'a secret of sixteen', secure: false });
const sent = (setCookie: string) => setCookie.split(';', 1)[0] ?? '';
const ada = 'ada@example.org';

describe('a device', () => {
	it('is known to the account that was signed in to on it, and to no other', () => {
		const cookie = `a=b; ${sent(devices.remember(null, ada))}; c=d`;
		expect(devices.recognise(cookie, ada)).toMatch(/^[\w-]{16}$/);
		expect(devices.recognise(cookie, 'bob@example.org')).toBeNull();
		expect(devices.recognise(null, ada)).toBeNull();
	});

	it('is a new one at each sign-in', () => {
		const first = sent(devices.remember(null, ada));
		const second = sent(devices.remember(first, ada));
		expect(devices.recognise(second, ada)).not.toBe(devices.recognise(first, ada));
		expect(second.split('~')).toHaveLength(1);
	});

	it('is not made by who lacks the secret, nor by changing a cookie', () => {
		const others = createDeviceCookies({ secret: 'another secret!!', secure: false });
		expect(devices.recognise(sent(others.remember(null, ada)), ada)).toBeNull();
		const cookie = sent(devices.remember(null, ada));
		const [nonce = '', mark = ''] = cookie.slice(DEVICE_COOKIE.length + 1).split('.');
		const changed = nonce.startsWith('A') ? `B${nonce.slice(1)}` : `A${nonce.slice(1)}`;
		expect(devices.recognise(`${DEVICE_COOKIE}=${changed}.${mark}`, ada)).toBeNull();
		expect(devices.recognise(`${DEVICE_COOKIE}=${nonce}.`, ada)).toBeNull();
		expect(devices.recognise(`${DEVICE_COOKIE}=~~.~`, ada)).toBeNull();
	});

	it('that a family shares is known to five accounts, the last to sign in first', () => {
		const emails = Array.from({ length: 6 }, (_, i) => `${i}@example.org`);
		let cookie: string | null = null;
		for (const email of emails) cookie = sent(devices.remember(cookie, email));
		const known = emails.map((email) => devices.recognise(cookie, email) !== null);
		expect(known).toEqual([false, true, true, true, true, true]);
	});

	it('keeps its cookie from scripts and other sites, and on TLS to TLS', () => {
		const secure = createDeviceCookies({ secret: 'a secret of sixteen', secure: true });
		expect(devices.remember(null, ada)).toMatch(/; HttpOnly; SameSite=Lax$/);
		expect(secure.remember(null, ada)).toMatch(/; Secure$/);
	});
});
