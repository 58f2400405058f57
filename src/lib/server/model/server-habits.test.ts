import { describe, expect, it } from 'vitest';
import { createLearnedHabits, VENDORS_HABITS, type ServerHabits } from './server-habits.ts';

/** What was learned after refusals, each of which was right. */
function learned(
	...refusals: [model: string, changes: Partial<ServerHabits>, isOfModel?: boolean][]
) {
	const habits = createLearnedHabits({ isVendor: false });
	for (const [model, changes, isOfModel = false] of refusals) {
		habits.suppose(model, changes, { isOfModel }).confirm();
	}
	return habits;
}

describe('what was learned of a server', () => {
	it('begins with what the vendor takes, and unknown thoughts', () => {
		expect(learned().of('talks')).toEqual({ ...VENDORS_HABITS, thoughts: 'unknown' });
	});

	it('serves all its models, where its own code reads it', () => {
		const changes = { tokenLimit: 'max_tokens', takesStreamOptions: false } as const;
		expect(learned(['talks', changes]).of('remembers')).toMatchObject(changes);
	});

	it.each<Partial<ServerHabits>>([
		{ takesSystemRole: false, takesAnyOrder: false },
		{ mostTokens: 2048 },
		{ contextTokens: 8192 }
	])('is kept for one model, where it depends on its template or size: %j', (changes) => {
		const habits = learned(['talks', changes]);
		expect(habits.of('talks')).toMatchObject(changes);
		expect(habits.of('remembers')).toEqual({ ...VENDORS_HABITS, thoughts: 'unknown' });
	});

	it('is kept for one model, where the refusal speaks of it', () => {
		const habits = learned(['talks', { tokenLimit: 'max_tokens' }, true]);
		expect(habits.of('talks').tokenLimit).toBe('max_tokens');
		expect(habits.of('remembers').tokenLimit).toBe('max_completion_tokens');
	});

	it('holds for others at once, and no more when nothing came of it', () => {
		const habits = createLearnedHabits({ isVendor: false });
		const supposed = habits.suppose('talks', { answerFormat: 'none' }, { isOfModel: false });
		expect(habits.of('remembers').answerFormat).toBe('none');
		supposed.withdraw();
		expect(habits.of('remembers').answerFormat).toBe('json_schema');
	});

	it('leaves out after two refusals what the server has not taken, and keeps what it has', () => {
		const habits = learned(['talks', { tokenLimit: 'max_tokens' }]);
		habits.took(['max_tokens', 'stream_options', 'system_role']);
		habits.suppose('remembers', { answerFormat: 'none' }, { isOfModel: false }).confirm();
		expect(habits.of('remembers')).toMatchObject({
			tokenLimit: 'max_tokens',
			answerFormat: 'none',
			takesReasoningEffort: false,
			takesStreamOptions: true,
			takesSystemRole: true,
			takesAnyOrder: false
		});
	});

	it('takes nothing from what the vendor’s own API is asked, but what it refuses', () => {
		const habits = createLearnedHabits({ isVendor: true });
		for (const changes of [{ takesReasoningEffort: false }, { takesSystemRole: false }]) {
			habits.suppose('o1-mini', changes, { isOfModel: true }).confirm();
		}
		expect(habits.of('o1-mini')).toEqual({
			...VENDORS_HABITS,
			takesReasoningEffort: false,
			takesSystemRole: false
		});
		expect(habits.mayRefuse('o1-mini', ['any_order'])).toBe(false);
	});

	it('is complete for a model that has answered, and for what it was asked with', () => {
		const habits = learned();
		expect(habits.mayRefuse('talks', ['max_tokens'])).toBe(true);
		habits.took(['max_tokens']);
		habits.met('talks');
		expect(habits.mayRefuse('talks', ['max_tokens'])).toBe(false);
		expect(habits.mayRefuse('talks', ['max_tokens', 'json_schema'])).toBe(true);
		expect(habits.mayRefuse('remembers', ['max_tokens'])).toBe(true);
	});

	it('is as before the first question once it is forgotten', () => {
		const habits = learned();
		const before = habits.of('talks');
		habits.took(['max_tokens', 'json_schema']);
		habits.met('talks');
		for (const changes of [{ takesReasoningEffort: false }, { takesSystemRole: false }]) {
			habits.suppose('talks', changes, { isOfModel: true }).confirm();
		}
		habits.learn('talks', { thoughts: 'only_closed' });
		expect(habits.of('talks')).not.toEqual(before);
		habits.forget();
		expect(habits.of('talks')).toEqual(before);
		expect(habits.all()).toEqual([]);
		expect(habits.mayRefuse('talks', ['max_tokens'])).toBe(true);
	});
});
