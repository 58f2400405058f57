import { PSEUDO_LOCALE, type SpokenLocale } from '../contracts/locales.ts';
import type { Catalogue, DocumentMessages, Messages } from './catalogue.ts';
import { pseudo } from './pseudo.ts';

interface CatalogueFile {
	messages: Messages;
	documents: Catalogue<DocumentMessages>;
}

/** One language's catalogue. The server reads it: a page is given what it says (page-messages.ts). */
export async function loadCatalogue(locale: SpokenLocale): Promise<CatalogueFile> {
	const id = locale === PSEUDO_LOCALE ? 'en' : locale;
	const { messages, documents } = (await import(`./catalogues/${id}.ts`)) as CatalogueFile;
	if (locale !== PSEUDO_LOCALE) return { messages, documents };
	return { messages: pseudo(messages), documents: pseudo(documents) };
}
