import { Redis } from 'ioredis';
import { createHash, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { startBareRoute } from '../bare-route.ts';
import { createHttpLoad, ratePerSecond } from '../http-load.ts';
import {
	holdConversations,
	postRunOf,
	signUpLearners,
	type BenchConversation
} from '../learners.ts';
import type { BenchContext, Part } from '../part.ts';
import type { Row } from '../report.ts';
import { aBenchStage } from '../stage.ts';
import { median } from '../statistics.ts';

const LANES = 8;
const MEMORIES = 10; // of the learner whose answer is replayed: it lists them all
const SLICE_MS = 1_500;
const ROUNDS = 5;
const MIN_SHARE = 0.8;

export const replays: Part = {
	name: 'replays',
	title: 'Replays of a stored answer',
	async measure(context) {
		const replay = await aReplay(context);
		try {
			const rates = new Map<string, number[]>(Object.keys(replay.ways).map((name) => [name, []]));
			for (let round = -1; round < ROUNDS; round++) {
				if (round >= 0) context.say(`round ${round + 1} of ${ROUNDS}`);
				for (const [name, once] of Object.entries(replay.ways)) {
					context.signal.throwIfAborted();
					const rate = await ratePerSecond(LANES, SLICE_MS, once);
					if (round >= 0) rates.get(name)?.push(rate); // the first round warms up
				}
			}
			const of = (name: keyof typeof replay.ways) => median(rates.get(name) ?? []);
			const bare = of('bare');
			const perSecond = (what: string, rate: number, note?: string): Row => ({
				what,
				figures: { value: rate },
				unit: 'per s',
				...(note === undefined ? {} : { note })
			});
			const share = (what: string, rate: number): Row => ({
				what,
				figures: { value: rate / bare },
				unit: 'times',
				target: { figure: 'value', atLeast: MIN_SHARE }
			});
			return [
				perSecond(
					'replays, with Redis',
					of('withRedis'),
					`${replay.bytes} bytes, ${LANES} at once`
				),
				perSecond('replays, without Redis', of('withoutRedis')),
				perSecond('(a) a bare SvelteKit route with the same bytes', bare),
				perSecond('(b) raw Redis GET of the same bytes', of('redis')),
				perSecond('(c) raw prepared Postgres select of the same bytes', of('postgres')),
				share('replays with Redis, against (a)', of('withRedis')),
				share('replays without Redis, against (a)', of('withoutRedis'))
			];
		} finally {
			await replay.close();
		}
	}
};

/** One answer, and every way to get its bytes. */
async function aReplay(context: BenchContext) {
	const closers: (() => unknown)[] = [];
	const close = async () => {
		for (const end of closers.reverse()) await end();
	};
	try {
		const stage = await aBenchStage(context);
		closers.push(stage.close);
		const plain = await aBenchStage(context, { withRedis: false, database: stage.database });
		closers.push(plain.close);
		const http = createHttpLoad(LANES);
		closers.push(http.close);

		const learners = await signUpLearners(stage.url, stage.database.db, 1);
		await context.model.answerAfter(0);
		const held = await holdConversations(stage.database.db, learners, MEMORIES);
		const key = randomUUID();
		let body = '';
		let last: BenchConversation | undefined;
		for (last of held) {
			const answer = await http.post(
				postRunOf(stage.url, last, last === held.at(-1) ? key : randomUUID())
			);
			if (answer.status !== 200) throw new Error(`a post-run was answered with ${answer.status}`);
			body = answer.body;
		}
		if (last === undefined) throw new Error('no conversation was held');

		const bare = await startBareRoute(body, context.signal);
		closers.push(bare.close);
		const redis = new Redis(context.redisUrl);
		closers.push(() => redis.disconnect());
		await redis.set('bench:answer', body);
		const sql = postgres(stage.database.url, { max: LANES });
		closers.push(() => sql.end({ timeout: 2 }));

		const { userId } = last.learner;
		const keyHash = createHash('sha256').update(key).digest('base64url');
		const again = (url: string, held: BenchConversation) => async () => {
			const answer = await http.post(postRunOf(url, held, key));
			if (answer.headers['idempotent-replayed'] !== 'true' || answer.body !== body) {
				throw new Error(`not a replay: ${answer.status}`);
			}
		};
		return {
			bytes: Buffer.byteLength(body),
			close,
			ways: {
				withRedis: again(stage.url, last),
				withoutRedis: again(plain.url, last),
				bare: () => http.post({ ...postRunOf(bare.url, last, key), url: bare.url }),
				redis: () => redis.get('bench:answer'),
				postgres: () => sql`
					select answer.body::text from idempotency_keys as key
					join post_run_answers as answer on answer.id = key.answer_id
					where key.user_id = ${userId} and key.key_hash = ${keyHash}`
			}
		};
	} catch (error) {
		await close();
		throw error;
	}
}
