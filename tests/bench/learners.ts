import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/lib/server/database/client.ts';
import { conversations, messages, rateLimit } from '../../src/lib/server/database/schema.ts';
import { searchTextOfSaid } from '../../src/lib/server/repositories/search-text.ts';
import { aSignedInClient } from '../support/http-client.ts';
import type { Post } from './http-load.ts';

export type BenchLearner = { userId: string; cookie: string };
/** Its tag stands in what was said, so that the model's call for it can be told from others. */
export type BenchConversation = { id: string; learner: BenchLearner; tag: string };

/** Ten turns each: what mem0 is given too. */
export const DIALOGUE: readonly { role: 'user' | 'assistant'; content: string }[] = [
	['Hola, quiero un café con leche, por favor.', '¡Claro! ¿Lo quieres grande o pequeño?'],
	['Grande. Y también quiero comer algo.', 'Tenemos tostadas, cruasanes y tortilla de patatas.'],
	['Ayer yo fue al mercado con mi hermana.', 'Ah, ayer fuiste al mercado. ¿Y qué compraste?'],
	['Compramos mucho fruta y verdura.', 'Mucha fruta, qué bien. ¿Cocinas en casa?'],
	['Sí, me gusta cocinar, pero no tengo tiempo.', '¿Qué platos te gusta cocinar?'],
	['¿Cómo se dice "bread"?', 'Se dice «pan». ¿Quieres pan con la tortilla?'],
	['Sí, entonces un pan y dos naranjas.', 'Muy bien: pan y dos naranjas. ¿Algo más?'],
	['Mañana voy a viajar a Sevilla con amigos.', '¡Qué suerte! ¿Cuántos días vais a quedaros?'],
	['Tres días. Hace mucho calor allí, ¿no?', 'En verano sí: lleva agua y un sombrero.'],
	['Gracias, eres muy amable. ¿Cuánto es?', 'Son nueve euros con cincuenta. ¡Buen viaje!']
].flatMap(([said = '', answered = '']) => [
	{ role: 'user' as const, content: said },
	{ role: 'assistant' as const, content: answered }
]);

const ROWS_PER_INSERT = 1_000; // Postgres takes 65,535 parameters

/** They come in through the public door, a few at once. */
export async function signUpLearners(
	origin: string,
	db: Database,
	count: number
): Promise<BenchLearner[]> {
	const learners: BenchLearner[] = [];
	const signUp = async () => {
		while (learners.length < count) {
			const client = await aSignedInClient(origin, db);
			learners.push({ userId: client.userId, cookie: client.cookie() });
		}
	};
	await Promise.all(Array.from({ length: Math.min(count, 4) }, signUp));
	await db.delete(rateLimit);
	return learners.slice(0, count);
}

/** Talks that were held and not ended, written past the API: they are what a run starts from. */
export async function holdConversations(
	db: Database,
	learners: readonly BenchLearner[],
	count: number
): Promise<BenchConversation[]> {
	const began = Date.now() - 10 * 60_000;
	const held = Array.from({ length: count }, (_, index): BenchConversation => {
		const learner = learners[index % learners.length];
		if (learner === undefined) throw new Error('nobody is there to talk');
		return { id: randomUUID(), learner, tag: randomUUID().slice(0, 13) };
	});
	const rows = held.map(({ id, learner }) => ({
		id,
		userId: learner.userId,
		languageId: 'es' as const,
		scenarioId: 'free-talk' as const,
		messageCount: DIALOGUE.length,
		textBytes: Buffer.byteLength(DIALOGUE.map(({ content }) => content).join('')),
		spokenCount: DIALOGUE.filter(({ role }) => role === 'user').length,
		createdAt: new Date(began),
		lastMessageAt: new Date()
	}));
	const said = held.flatMap(({ id, tag }) =>
		DIALOGUE.map(({ role, content }, position) => ({
			id: randomUUID(),
			conversationId: id,
			position,
			role,
			content: position === DIALOGUE.length - 1 ? `${content} (${tag})` : content,
			searchText: searchTextOfSaid(content),
			createdAt: new Date(began + position * 5_000)
		}))
	);
	for (const part of inParts(rows)) await db.insert(conversations).values(part);
	for (const part of inParts(said)) await db.insert(messages).values(part);
	return held;
}

function inParts<T>(all: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(all.length / ROWS_PER_INSERT) }, (_, part) =>
		all.slice(part * ROWS_PER_INSERT, (part + 1) * ROWS_PER_INSERT)
	);
}

/** The request that a browser sends when its learner ends the conversation. */
export function postRunOf(
	origin: string,
	{ id, learner }: BenchConversation,
	idempotencyKey: string = randomUUID()
): Post {
	const messageCount = DIALOGUE.filter(({ role }) => role === 'user').length;
	return {
		url: `${origin}/api/conversations/${id}/post-run`,
		headers: { cookie: learner.cookie, 'idempotency-key': idempotencyKey },
		body: JSON.stringify({ messageCount, durationSeconds: 300 })
	};
}
