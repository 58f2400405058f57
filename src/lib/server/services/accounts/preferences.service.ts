import { LANGUAGE_IDS, type LanguageId } from '../../../contracts/languages.ts';
import type {
	AccountSettings,
	EditAccountSettings,
	EditPreferences,
	Level,
	UserPreferences
} from '../../../contracts/preferences.ts';
import type { Database } from '../../database/client.ts';
import { createUserPreferencesRepository } from '../../repositories/user-preferences.repository.ts';
import { createUserRepository } from '../../repositories/user.repository.ts';
import type { LearnerWrites } from '../learner-writes.ts';

/** What a learner may see and set, of their row for one language or of all; counters are ours alone. */
export function createPreferencesService({ db, writes }: { db: Database; writes: LearnerWrites }) {
	const preferences = createUserPreferencesRepository(db);
	const users = createUserRepository(db);
	return {
		/** Zeros where the learner has not practised the language yet. */
		get(userId: string, languageId: LanguageId): Promise<UserPreferences> {
			return preferences.getPreferencesByUserId(userId, languageId);
		},

		findLevel(userId: string, languageId: LanguageId): Promise<Level | null> {
			return preferences.findLevel(userId, languageId);
		},

		/** How the learner stands in every language there is, without what they remember of it. */
		async progress(
			userId: string
		): Promise<{ languageId: LanguageId; level: Level | null; successfulExchanges: number }[]> {
			const rows = await preferences.listProgress(userId);
			const known = new Map(rows.map((row) => [row.languageId, row]));
			return LANGUAGE_IDS.map(
				(languageId) => known.get(languageId) ?? { languageId, level: null, successfulExchanges: 0 }
			);
		},

		edit(userId: string, languageId: LanguageId, edit: EditPreferences): Promise<UserPreferences> {
			return writes.transaction(userId, (tx) =>
				createUserPreferencesRepository(tx).updatePreferences(userId, languageId, edit)
			);
		},

		getSettings(userId: string): Promise<AccountSettings> {
			return users.getSettings(userId);
		},

		editSettings(userId: string, edit: EditAccountSettings): Promise<AccountSettings> {
			return writes.transaction(userId, (tx) =>
				createUserRepository(tx).updateSettings(userId, edit)
			);
		}
	};
}
