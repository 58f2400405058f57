import type { LanguageId } from '../../contracts/languages.ts';
import type { EditPreferences, UserPreferences } from '../../contracts/preferences.ts';
import type { Database } from '../database/client.ts';
import { createUserPreferencesRepository } from '../repositories/user-preferences.repository.ts';

/** What a learner may see and set of their row for one language; its counters are ours alone. */
export function createPreferencesService({ db }: { db: Database }) {
	const preferences = createUserPreferencesRepository(db);
	return {
		/** Zeros where the learner has not practised the language yet. */
		get(userId: string, languageId: LanguageId): Promise<UserPreferences> {
			return preferences.getPreferencesByUserId(userId, languageId);
		},

		edit(userId: string, languageId: LanguageId, edit: EditPreferences): Promise<UserPreferences> {
			return preferences.updatePreferences(userId, languageId, edit);
		}
	};
}
