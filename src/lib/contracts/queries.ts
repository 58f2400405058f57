import { z } from 'zod';
import { forgetMemoriesSchema } from './conversations.ts';
import { notificationIdSchema } from './events.ts';
import { exportFormatSchema } from './export-formats.ts';
import { languageIdSchema } from './languages.ts';
import { timeZoneSchema } from './time-zone.ts';

/** Query strings: what stands behind the `?` of a list's or a download's address. */

export const DEFAULT_PAGE_LIMIT = 20;
export const MAX_PAGE_LIMIT = 100;
const LIMIT_SAYS = `must be a whole number from 1 to ${MAX_PAGE_LIMIT}`;
const MAX_CURSOR_CHARACTERS = 500;
export const MAX_SEARCH_CHARACTERS = 200;

export const languageQuerySchema = z.object({ language: languageIdSchema.optional() });
export const requiredLanguageQuerySchema = z.object({ language: languageIdSchema });

const cursorSchema = z.string().max(MAX_CURSOR_CHARACTERS);

export const messagesQuerySchema = z.object({ cursor: cursorSchema.optional() });

export const pageQuerySchema = languageQuerySchema.extend({
	limit: z
		.string()
		.regex(/^\d{1,3}$/, LIMIT_SAYS)
		.transform(Number)
		.pipe(z.int().min(1, LIMIT_SAYS).max(MAX_PAGE_LIMIT, LIMIT_SAYS))
		.default(DEFAULT_PAGE_LIMIT),
	cursor: cursorSchema.optional()
});

/** Of memories, phrases and messages. */
export const searchQuerySchema = pageQuerySchema.extend({
	/** Words that must all occur. */
	q: z.string().max(MAX_SEARCH_CHARACTERS).optional()
});

export const reviewQuerySchema = pageQuerySchema.omit({ cursor: true });

export const downloadQuerySchema = z.object({
	/** Whose days a file tells. */
	timeZone: timeZoneSchema.default('UTC')
});

export const exportQuerySchema = languageQuerySchema.extend(downloadQuerySchema.shape).extend({
	format: exportFormatSchema.default('json')
});

export const deleteConversationQuerySchema = z.object({
	memories: forgetMemoriesSchema.default('keep')
});

export const eventsQuerySchema = z.object({
	/** `1`: also the steps of the learner's runs. */
	steps: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
	/** What `Last-Event-ID` says, for a client that can't set headers. */
	lastEventId: notificationIdSchema.optional()
});
