import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, it } from 'vitest';
import { passwordRefusal } from './password-rules.ts';

const codeOf = async (password: string) => (await passwordRefusal(password))?.code ?? null;

describe('a new password', () => {
	it.each([
		['correct horse battery', null],
		['pässwörter', null],
		['2b5e9f71', null],
		['seven77', 'PASSWORD_TOO_SHORT'],
		['', 'PASSWORD_TOO_SHORT'],
		['ab'.repeat(64), null],
		[`${'ab'.repeat(64)}c`, 'PASSWORD_TOO_LONG'],
		['aaaaaaaa', 'PASSWORD_OF_ONE_CHARACTER'],
		['aAaAaAaA', 'PASSWORD_OF_ONE_CHARACTER'],
		['😀😀😀😀😀', 'PASSWORD_OF_ONE_CHARACTER'],
		['        ', 'PASSWORD_OF_ONE_CHARACTER'],
		['password', 'PASSWORD_TOO_COMMON'],
		['PassWord', 'PASSWORD_TOO_COMMON'],
		['ｐａｓｓｗｏｒｄ', 'PASSWORD_TOO_COMMON'],
		['trustno1', 'PASSWORD_TOO_COMMON']
	])('%j is answered with %j', async (password, code) => {
		expect(await codeOf(password)).toBe(code);
	});

	it('is none of the ten thousand most common, the last of them included', async () => {
		const ranked = dictionary['passwords-common'];
		const common = ranked.slice(0, 10_000).filter(({ length }) => length >= 8);
		expect(common.length).toBeGreaterThan(1_000);
		for (const password of [common[0], common[500], common.at(-1)]) {
			expect(await codeOf(password ?? '')).not.toBeNull();
		}
		const rarer = ranked.slice(10_000).find(({ length }) => length >= 8) ?? '';
		expect(await codeOf(rarer)).toBeNull();
	});
});
