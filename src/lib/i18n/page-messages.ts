import type { SpokenLocale } from '../contracts/locales.ts';
import type { Message, MessageKey, Messages } from './catalogue.ts';
import { loadCatalogue } from './load.ts';

/** What the names of a section's messages begin with. */
type Said = readonly string[];

const SAID_EVERYWHERE: Said = ['common.', 'header.', 'interface.', 'failure.', 'error.', 'toast.'];
const OF_SIGN_IN: Said = ['signIn.', 'refused.'];
const OF_PASSWORDS: Said = ['password.', ...OF_SIGN_IN];

/** What a page says beside that, by its route. A test follows what each imports. */
const SAID_AT: Readonly<Record<string, Said>> = {
	'/': ['home.', 'scenario.', 'level.', 'history.', 'memory.', 'refused.'],
	'/conversations/[id]': [
		...[
			'talk.',
			'suggestions.',
			'notice.',
			'afterword.',
			'feedback.',
			'fixes.',
			'recap.',
			'memory.'
		],
		'scenario.'
	],
	'/forgot-password': OF_PASSWORDS,
	'/history': ['history.', 'scenario.'],
	'/memories': ['memories.', 'list.', 'memory.', 'edit.', 'feedback.'],
	'/memories/[id]': ['memory.', 'edit.', 'feedback.'],
	'/phrases': ['phrases.', 'list.'],
	'/reset-password': OF_PASSWORDS,
	'/review': ['review.', 'memory.'],
	'/search': [
		'search.',
		'memories.found',
		'memory.language',
		'list.',
		'talk.you',
		'talk.partner',
		'scenario.'
	],
	'/settings': ['settings.', 'devices.', 'deleteAccount.', 'level.', ...OF_PASSWORDS],
	'/sign-in': OF_SIGN_IN,
	'/sign-up': OF_SIGN_IN
};

/** Whether a page of the route is given the message. */
export function isSaidAt(routeId: string | null, key: string): boolean {
	const said = [...SAID_EVERYWHERE, ...(SAID_AT[routeId ?? ''] ?? [])];
	return said.some((beginning) => key.startsWith(beginning));
}

const made = new Map<string, Partial<Messages>>();

/** What the pages of a route say in one language: a reader's browser is sent no other sentence. */
export async function messagesFor(
	locale: SpokenLocale,
	routeId: string | null
): Promise<Partial<Messages>> {
	const name = `${locale} ${routeId ?? ''}`;
	const known = made.get(name);
	if (known) return known;
	const { messages } = await loadCatalogue(locale);
	const said: Partial<Record<MessageKey, Message>> = Object.fromEntries(
		Object.entries(messages).filter(([key]) => isSaidAt(routeId, key))
	);
	made.set(name, said);
	return said;
}
