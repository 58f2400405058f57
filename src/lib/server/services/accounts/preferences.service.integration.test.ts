import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { aLearner } from '../../../../../tests/support/factories.ts';
import { LANGUAGE_IDS } from '../../../contracts/languages.ts';
import { createUserPreferencesRepository } from '../../repositories/user-preferences.repository.ts';
import { createLearnerWrites } from '../learner-writes.ts';
import { createPreferencesService } from './preferences.service.ts';

let database: TestDatabase;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

describe('how a learner stands', () => {
	it('is told of every language, zeros where they have not begun, and of nobody else', async () => {
		const service = createPreferencesService({
			db: database.db,
			writes: createLearnerWrites(database.db)
		});
		const [learner, stranger] = [await aLearner(database.db), await aLearner(database.db)];
		const { incrementSuccessfulExchanges } = createUserPreferencesRepository(database.db);
		await service.edit(learner.id, 'fr', { level: 'A2' });
		await incrementSuccessfulExchanges(learner.id, 'es', 3);
		await incrementSuccessfulExchanges(stranger.id, 'ja', 5);

		const progress = await service.progress(learner.id);

		expect(progress.map(({ languageId }) => languageId)).toEqual([...LANGUAGE_IDS]);
		expect(
			progress.filter(({ level, successfulExchanges }) => level ?? successfulExchanges)
		).toEqual(
			expect.arrayContaining([
				{ languageId: 'fr', level: 'A2', successfulExchanges: 0 },
				{ languageId: 'es', level: null, successfulExchanges: 3 }
			])
		);
		expect(progress.find(({ languageId }) => languageId === 'ja')?.successfulExchanges).toBe(0);
	});
});
