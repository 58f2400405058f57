import { describe, expect, it } from 'vitest';
import { searchQuerySchema, requiredLanguageQuerySchema } from '../../contracts/queries.ts';
import { readQuery } from './query.ts';

function read(query: string) {
	return readQuery(new URL(`http://afterword.test/api/memories${query}`), searchQuerySchema);
}

describe('query strings', () => {
	it('takes a parameter without a value for one that is not there', () => {
		expect(read('?language=&q=&limit=&cursor=')).toEqual({ limit: 20 });
	});

	it('ignores parameters that it does not know', () => {
		expect(read('?language=es&colour=red')).toEqual({ language: 'es', limit: 20 });
	});

	it.each(['0', '101', '-1', '1.5', 'ten', '1e1', '99999999999'])(
		'refuses the limit %s',
		(limit) => {
			expect(() => read(`?limit=${limit}`)).toThrow(
				expect.objectContaining({
					status: 400,
					issues: [expect.objectContaining({ path: 'limit' })]
				})
			);
		}
	);

	it.each(['1', '100'])('takes the limit %s', (limit) => {
		expect(read(`?limit=${limit}`).limit).toBe(Number(limit));
	});

	it('refuses an unknown language, and none where one is needed', () => {
		expect(() => read('?language=xx')).toThrow(expect.objectContaining({ status: 400 }));
		const url = new URL('http://afterword.test/api/preferences?language=');
		expect(() => readQuery(url, requiredLanguageQuerySchema)).toThrow(
			expect.objectContaining({ status: 400 })
		);
	});
});
