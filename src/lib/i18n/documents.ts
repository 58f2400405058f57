import { formatsFor, type SpokenLocale } from '../contracts/locales.ts';
import type { DocumentMessages, PageMessages } from './catalogue.ts';
import { loadCatalogue } from './load.ts';
import { createTexts } from './say.ts';

export type DocumentTexts = Awaited<ReturnType<typeof documentTexts>>;

/** Says everything in files and mails: in one language to the end, and with the pages' words where they say the same. */
export async function documentTexts(locale: SpokenLocale) {
	const { messages, documents } = await loadCatalogue(locale);
	const all = { ...messages, ...documents };
	const { say, atStart, together, languageName } = createTexts<PageMessages & DocumentMessages>(
		() => ({
			locale,
			messages: all
		})
	);
	return {
		locale,
		say,
		atStart,
		together,
		languageName,
		/** Says days as the time zone has them: "12 March 2024", "12 March – 4 June 2024". */
		daysOf(timeZone: string): (iso: string, until?: string) => string {
			const format = new Intl.DateTimeFormat(formatsFor(locale, null), {
				dateStyle: 'long',
				timeZone
			});
			return (iso, until = iso) => format.formatRange(new Date(iso), new Date(until));
		}
	};
}
