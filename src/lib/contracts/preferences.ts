import { z } from 'zod';
import { languageIdSchema, ownLanguageIdSchema } from './languages.ts';
import { localeSchema } from './locales.ts';
import { conversationMemorySchema } from './memories.ts';
import { uuid } from './text.ts';

/** Levels of the Common European Framework of Reference for Languages. */
export const levelSchema = z.enum(['A1', 'A2', 'B1', 'B2', 'C1', 'C2']);
export type Level = z.infer<typeof levelSchema>;

export const TIERS = ['free', 'plus', 'premium'] as const;
export const tierSchema = z.enum(TIERS);
export type Tier = z.infer<typeof tierSchema>;

/** How many of the newest memories `preferences.memories` carries. */
export const MEMORIES_IN_PREFERENCES = 50;

/** One learner's row for one language. */
export const userPreferencesSchema = z.object({
	userId: uuid,
	languageId: languageIdSchema,
	level: levelSchema.nullable(),
	/** The learner's own language, for explanations; the same in every row of a learner. */
	ownLanguageId: ownLanguageIdSchema,
	successfulExchanges: z.int().nonnegative(),
	/** Newest first. */
	memories: z.array(conversationMemorySchema).max(MEMORIES_IN_PREFERENCES),
	memoryCount: z.int().nonnegative(),
	updatedAt: z.iso.datetime()
});
export type UserPreferences = z.infer<typeof userPreferencesSchema>;

export const preferencesAnswerSchema = z.object({ preferences: userPreferencesSchema });
export type PreferencesAnswer = z.infer<typeof preferencesAnswerSchema>;

export const editPreferencesSchema = z.object({
	level: levelSchema.nullable().optional(),
	ownLanguageId: ownLanguageIdSchema.optional()
});
export type EditPreferences = z.infer<typeof editPreferencesSchema>;

/** What a learner chose that belongs to no one language that they practise. */
export const accountSettingsSchema = z.object({
	ownLanguageId: ownLanguageIdSchema,
	/** Null: as the browser asks for. */
	interfaceLanguage: localeSchema.nullable(),
	/** False: conversations are saved, and no memory is made of them. */
	remembering: z.boolean()
});
export type AccountSettings = z.infer<typeof accountSettingsSchema>;

export const editAccountSettingsSchema = accountSettingsSchema.partial();
export type EditAccountSettings = z.infer<typeof editAccountSettingsSchema>;
