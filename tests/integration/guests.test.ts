import { like } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rateLimit } from '../../src/lib/server/database/schema.ts';
import { GUESTS_A_DAY } from '../../src/lib/server/services/accounts/sign-in-guard.ts';
import { aGuestClient, anHttpClient } from '../support/http-client.ts';
import { eventually, logged } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** How many guests may come from one address. */

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

it('an address that has had its guests of a day gets no more, and may still sign up', async () => {
	const { server, database } = stage;
	await aGuestClient(server.url, database.db);
	const counted = await database.db
		.update(rateLimit)
		.set({ points: GUESTS_A_DAY.max - 1 })
		.where(like(rateLimit.key, '%guests:%'))
		.returning();
	expect(counted).toMatchObject([{ points: GUESTS_A_DAY.max - 1 }]);

	const enter = () => anHttpClient(server.url).request('POST', '/api/auth/sign-in/anonymous', {});
	expect((await enter()).status).toBe(200);
	const refused = await enter();
	expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_GUESTS' } });
	const retryAfter = Number(refused.headers.get('retry-after'));
	expect(retryAfter).toBeGreaterThan(GUESTS_A_DAY.window - 3600);
	expect(retryAfter).toBeLessThanOrEqual(GUESTS_A_DAY.window);
	await eventually(
		async () => logged(server.logs(), 'Refused: too many guests of a day').length === 1
	);
	const signedUp = await anHttpClient(server.url).request('POST', '/api/auth/sign-up/email', {
		name: 'Robin',
		email: 'robin@example.org',
		password: 'correct horse battery'
	});
	expect(signedUp.status).toBe(200);
});
