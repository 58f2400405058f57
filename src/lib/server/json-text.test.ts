import { describe, expect, it } from 'vitest';
import { parseJson } from './json-text.ts';

const issuesOf = (text: string): unknown => {
	try {
		return parseJson(text);
	} catch (error) {
		return error instanceof Error && 'issues' in error ? error.issues : error;
	}
};
const TOO_MANY = [{ path: '', message: 'The body has more than 10000 values.' }];
const NO_JSON = [{ path: '', message: 'The body is not JSON.' }];
const listOf = (count: number, item: string) => `[${Array<string>(count).fill(item).join(',')}]`;

describe('the JSON of a request', () => {
	it.each([
		['a text of nothing but signs', JSON.stringify({ content: '[{,'.repeat(100_000) })],
		['quotes and backslashes', JSON.stringify({ content: '\\",\\\\'.repeat(50_000) })],
		['500 messages with twice the fields that they have', aSave(500, 8)],
		['a list of as many as are taken', listOf(9_999, '0')],
		['null', 'null']
	])('is read where it is %s', (_, text) => {
		expect(issuesOf(text)).toEqual(JSON.parse(text));
	});

	it.each([
		['objects', listOf(10_000, '{}')],
		['lists in lists', '['.repeat(10_001) + ']'.repeat(10_001)],
		['objects in objects', '{"":'.repeat(10_001) + '0' + '}'.repeat(10_001)],
		['fields', `{${Array.from({ length: 10_001 }, (_one, at) => `"${at}":0`).join(',')}}`],
		['values behind a string that ends in a backslash', `["\\\\",${listOf(10_000, '0')}]`],
		['openings, and is none', '['.repeat(200_000)]
	])('is refused unread where it has too many %s', (_, text) => {
		expect(issuesOf(text)).toEqual(TOO_MANY);
	});

	it.each(['', '{', '"', '"\\', '[1,]', 'undefined'])('says that %j is none', (text) => {
		expect(issuesOf(text)).toEqual(NO_JSON);
	});
});

function aSave(messages: number, fields: number): string {
	const one = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`field ${at}`, at]));
	return JSON.stringify({ messages: Array(messages).fill(one) });
}
