import { randomUUID } from 'node:crypto';
import { user } from '../../src/lib/server/database/schema.ts';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import { aConversation, aMemory } from '../support/factories.ts';
import { aGuestClient, aSignedInClient } from '../support/http-client.ts';
import type { HttpLoad, TimedAnswer } from './http-load.ts';
import type { BenchStage } from './stage.ts';

/** The worst that one person can do to a server within its bounds, each as one request of many. */
export type Attack = {
	what: string;
	/** Sends one; `lane` tells those apart that run at once. */
	once: (lane: number) => Promise<TimedAnswer>;
};

const MESSAGES = 500; // what one read of a conversation gives, and one save takes
const MESSAGE_CHARACTERS = 200;
const MARKED_MESSAGES = 220; // each as long as a message may be, of letters under all the marks they take
const MEMORIES = 10;
const MEMORY_ITEMS = 50; // as long and as many as an edit may make them
const ITEM_CHARACTERS = 300;

/** What there is to attack is written past the API: its making is bounded, and no part of the attack. */
export async function prepareAttacks(
	{ url, database: { db } }: BenchStage,
	http: HttpLoad
): Promise<Attack[]> {
	const guest = await aGuestClient(url, db);
	const learner = await aSignedInClient(url, db);
	await db.update(user).set({ ownLanguageId: 'ko' });
	const as = (who: { cookie(): string }) => ({ cookie: who.cookie() });
	const get = (who: { cookie(): string }, path: string) => () =>
		http.get({ url: url + path, headers: as(who) });
	const send = (who: { cookie(): string }, path: string, body: unknown, method?: 'PUT') =>
		http.post({ url: url + path, headers: as(who), body: JSON.stringify(body), method });
	const held = async (languageId: LanguageId, lines: readonly string[]) => {
		const { id } = await aConversation(db, { userId: guest.userId, languageId, lines });
		return `/api/conversations/${id}`;
	};

	const korean = await held('ko', [`> ${'가'.repeat(300)}`, '네.']);
	const glossing = await held('es', stretched('> a means b. '));
	const asking = await held('ja', stretched('> ¿a? 「b」 '));
	const marked = await held(
		'es',
		Array.from(
			{ length: MARKED_MESSAGES },
			() => `> ${`a${'\u0345\u0301\u0316\u0334'.repeat(7)}`.repeat(137)}`
		)
	);
	const talk = await held('es', ['> Hola.', '¡Hola!']);
	const edited = randomUUID();
	let edits = 0;
	for (let count = 0; count < MEMORIES; count++) {
		const items = Array.from({ length: MEMORY_ITEMS }, () =>
			'palabra '.repeat(ITEM_CHARACTERS / 8)
		);
		await aMemory(db, {
			userId: learner.userId,
			insights: { keyPhrases: items, difficulties: items, successfulPatterns: items }
		});
	}
	const said = randomUUID();
	const full = Array.from({ length: MESSAGES }, () => ({
		role: 'user',
		content: 'hola '.repeat(MESSAGE_CHARACTERS / 5)
	}));

	return [
		{ what: 'recaps of one long Korean word', once: get(guest, `${korean}/recap`) },
		{ what: 'recaps of 500 messages of "a means b"', once: get(guest, `${glossing}/recap`) },
		{ what: 'recaps of 500 messages of questions', once: get(guest, `${asking}/recap`) },
		{ what: 'recaps of 220 messages of stacked marks', once: get(guest, `${marked}/recap`) },
		{ what: 'reads of 500 messages', once: get(guest, glossing) },
		{
			what: 'saves of 500 messages',
			once: () =>
				send(guest, talk, { messages: full.map((one) => ({ ...one, id: randomUUID() })) }, 'PUT')
		},
		{
			what: 'post-runs with an edited message',
			once: () =>
				send(guest, `${talk}/post-run`, {
					messageCount: 0,
					durationSeconds: 0,
					messages: [{ id: edited, role: 'user', content: `hola ${edits++}` }]
				})
		},
		{
			what: 'new conversations',
			once: () => send(guest, '/api/conversations', { languageId: 'es' })
		},
		{
			what: 'new replies',
			once: () => send(guest, `${talk}/messages`, { content: 'Hola.' })
		},
		{
			what: 'the same reply',
			once: () => send(guest, `${talk}/messages`, { id: said, content: 'Hola.' })
		},
		{ what: 'searches in ten full memories', once: get(learner, '/api/memories?q=labra') },
		{
			what: 'guesses of a password',
			once: () =>
				send({ cookie: () => '' }, '/api/auth/sign-in/email', {
					email: learner.email,
					password: randomUUID()
				})
		}
	];
}

function stretched(unit: string): string[] {
	const marker = unit.startsWith('> ') ? '> ' : '';
	const text = unit.slice(marker.length);
	return Array.from(
		{ length: MESSAGES },
		() => marker + text.repeat(MESSAGE_CHARACTERS / text.length)
	);
}
