import { pgTable, text } from 'drizzle-orm/pg-core';
import type { LanguageId } from '../../contracts/languages.ts';

/**
 * What can be practised: whatever is of a language points here. Filled from the contract after each
 * migration, so that another language needs none.
 */
export const languages = pgTable('languages', { id: text('id').$type<LanguageId>().primaryKey() });

/** The column of whatever is of one language. */
export const languageId = () =>
	text('language_id')
		.$type<LanguageId>()
		.notNull()
		.references(() => languages.id);
