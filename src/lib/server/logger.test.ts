import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createLearnerTag, describeError } from './logger.ts';

describe('what a log says of an error', () => {
	it('has nothing of a failed query’s parameters, even where they look like stack frames', () => {
		const said = 'Hola.\n    at home I hide my money, in Calle Mayor 5';
		const error = new DrizzleQueryError(
			'insert into messages (content) values ($1)',
			[said],
			Object.assign(new Error(`duplicate key (content)=(${said})`), { code: '23505' })
		);

		const described = JSON.stringify(describeError(error));

		expect(described).not.toMatch(/money|Calle|Hola|insert into/);
		expect(described).toContain('23505');
		expect(described).toContain('logger.test.ts');
	});

	it('says no more than the type of what is no error', () => {
		expect(describeError('a learner’s words')).toEqual({ type: 'string' });
	});
});

describe('a learner’s tag', () => {
	it('is the same for the same learner and another for another key', () => {
		const tag = createLearnerTag('one key');
		expect(tag('learner')).toBe(tag('learner'));
		expect(tag('learner')).not.toBe(tag('other'));
		expect(tag('learner')).not.toBe(createLearnerTag('another key')('learner'));
	});
});
