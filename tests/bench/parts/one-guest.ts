import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { prepareAttacks } from '../attacks.ts';
import { createHttpLoad } from '../http-load.ts';
import { signUpLearners } from '../learners.ts';
import type { Looks } from '../looks.ts';
import type { Part } from '../part.ts';
import type { Row } from '../report.ts';
import { aBenchStage } from '../stage.ts';
import { percentile, spread } from '../statistics.ts';

const LANES = 64; // of whoever attacks: five times the connections that a process has to Postgres
const OTHERS = 10; // learners, who look in turn: requests of one of them would wait for one another
const LOOK_EVERY_MS = 20; // whether or not the last look was answered
const QUIET_MS = 4_000;
const ATTACK_MS = 8_000;
const MODEL_MS = 2_000;
const MAX_TIMES_QUIET = 3;

export const oneGuest: Part = {
	name: 'one-guest',
	title: 'What others wait while one guest does his worst',
	async measure(context) {
		const stage = await aBenchStage(context, { bounded: true });
		const attackers = createHttpLoad(LANES);
		const others = new Piscina<Looks, number[]>({
			filename: fileURLToPath(new URL('../looks.ts', import.meta.url)),
			minThreads: 1,
			maxThreads: 1
		});
		try {
			await context.model.answerAfter(MODEL_MS);
			const learners = await signUpLearners(stage.url, stage.database.db, OTHERS);
			const wanted = learners.map(({ cookie }) => ({
				url: `${stage.url}/api/preferences?language=es`,
				headers: { cookie }
			}));
			const watch = (forMs: number) =>
				others.run({ wanted, everyMs: LOOK_EVERY_MS, forMs }, { signal: context.signal });
			const attacks = await prepareAttacks(stage, attackers);
			await watch(QUIET_MS); // warms up
			const quiet: number[] = [];
			const attacked: { what: string; ms: number[]; answers: Map<number, number> }[] = [];
			for (const { what, once } of attacks) {
				context.say(what);
				await once(0); // what runs for the first time is compiled first
				quiet.push(...(await watch(QUIET_MS)));
				const over = new AbortController();
				const answers = new Map<number, number>();
				const attacking = Promise.all(
					Array.from({ length: LANES }, async (_, lane) => {
						while (!over.signal.aborted) {
							const { status } = await once(lane);
							answers.set(status, (answers.get(status) ?? 0) + 1);
						}
					})
				);
				const ms = await watch(ATTACK_MS);
				over.abort();
				await attacking;
				attacked.push({ what, ms, answers });
			}
			const quietP99 = percentile(quiet, 0.99);
			return [
				{ what: 'nobody attacks', figures: spread(quiet), unit: 'ms' },
				...attacked.flatMap(({ what, ms, answers }): Row[] => [
					{ what, figures: spread(ms), unit: 'ms', note: told(answers) },
					{
						what: `${what}: p99, against quiet`,
						figures: { value: percentile(ms, 0.99) / quietP99 },
						unit: 'times',
						target: { figure: 'value', atMost: MAX_TIMES_QUIET }
					}
				])
			];
		} finally {
			await others.destroy();
			attackers.close();
			await stage.close();
		}
	}
};

/** How the attack was answered. */
function told(answers: ReadonlyMap<number, number>): string {
	return [...answers]
		.sort(([a], [b]) => a - b)
		.map(([status, count]) => `${count} answered with ${status}`)
		.join(', ');
}
