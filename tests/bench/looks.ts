import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpLoad, type Post } from './http-load.ts';

const CONNECTIONS = 64;

export type Looks = { wanted: Pick<Post, 'url' | 'headers'>[]; everyMs: number; forMs: number };

/**
 * How long each of them took, in ms: one each `everyMs`, in turn, however long the last one takes. Run in
 * a thread of its own, whose clock doesn't wait for what else the bench does.
 */
export default async function look({ wanted, everyMs, forMs }: Looks): Promise<number[]> {
	const http = createHttpLoad(CONNECTIONS);
	try {
		const until = performance.now() + forMs;
		const looks: Promise<number>[] = [];
		while (performance.now() < until) {
			const next = wanted[looks.length % wanted.length];
			if (next === undefined) throw new Error('nobody signed up');
			looks.push(
				http.get(next).then(({ status, ms }) => {
					if (status !== 200) throw new Error(`another learner was answered with ${status}`);
					return ms;
				})
			);
			await sleep(everyMs);
		}
		return await Promise.all(looks);
	} finally {
		http.close();
	}
}
