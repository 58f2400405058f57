import { createHash } from 'node:crypto';
import { directionOf, type SpokenLocale } from '../../contracts/locales.ts';

const STYLE = 'body{font:1.125rem/1.6 system-ui;max-width:34rem;margin:20vh auto;padding:0 1.5rem}';

/** For a policy that allows no other style in markup. */
export const PLAIN_PAGE_STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

/** For when none of our own pages can be shown: it needs nothing but itself. */
export function plainPage({
	sentence,
	locale,
	requestId
}: {
	sentence: string;
	locale: SpokenLocale;
	requestId: string;
}): string {
	return `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Afterword</title><style>${STYLE}</style><body><h1>Afterword</h1><p>${sentence}</p><p><small>${requestId}</small></p></body></html>`;
}
