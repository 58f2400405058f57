import { EXPORT_FORMAT_IDS, type ExportFormat } from '../../../src/lib/contracts/export-formats.ts';
import { startAppServer, type AppServer } from '../../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { watchLoop, type LoopWatch } from '../../support/held-loop.ts';
import { forgetPeakMemory, peakMemoryMbOf } from '../../support/process-state.ts';
import { growMemories } from '../growth-rows.ts';
import { signUpLearners, type BenchLearner } from '../learners.ts';
import type { Part } from '../part.ts';
import type { Row } from '../report.ts';

const COUNTS = [10, 1_000, 10_000];
const MAX_MORE_MB = 150;
const MAX_PAUSE_MS = 100;

export const exports: Part = {
	name: 'exports',
	title:
		'Memories as a file, in each format: how long it takes, what it holds, and whom it holds up',
	async measure({ signal, say }) {
		const database = await createTestDatabase();
		const loop = watchLoop();
		const env = { ...loop.env, MEMORY_LIMIT_FREE: '-1', LOG_LEVEL: 'warn' };
		const start = () => startAppServer({ databaseUrl: database.url, env });
		try {
			const rows: Row[] = [];
			const learners = await atServer(start, ({ url }) =>
				signUpLearners(url, database.db, COUNTS.length)
			);
			for (const [at, learner] of learners.entries()) {
				const count = COUNTS[at] ?? 0;
				say(`${count.toLocaleString('en')} memories`);
				await remember(database, learner, { count, signal });
				for (const format of EXPORT_FORMAT_IDS) {
					// Of its own: what one download leaves for the collector is not the next one's.
					const measuredRows = await atServer(start, (server) =>
						measured(server, learner, { format, count, loop, signal })
					);
					rows.push(...measuredRows);
				}
			}
			return rows;
		} finally {
			loop.close();
			await database.close();
		}
	}
};

async function atServer<Value>(
	start: () => Promise<AppServer>,
	work: (server: AppServer) => Promise<Value>
): Promise<Value> {
	const server = await start();
	try {
		return await work(server);
	} finally {
		await server.stop();
	}
}

/** With a correction each, which documents show word by word. */
async function remember(
	{ raw }: TestDatabase,
	{ userId }: BenchLearner,
	{ count, signal }: { count: number; signal: AbortSignal }
): Promise<void> {
	await growMemories(raw, { memories: count, userId, signal });
	await raw`
		update conversation_memories set corrections = jsonb_build_array(jsonb_build_object(
			'said', 'Ayer yo fue al mercado con mi hermana.',
			'better', 'Ayer yo fui al mercado con mi hermana.',
			'messageId', gen_random_uuid()
		))
		where user_id = ${userId}::uuid`;
}

async function measured(
	server: AppServer,
	learner: BenchLearner,
	{
		format,
		count,
		loop,
		signal
	}: {
		format: ExportFormat;
		count: number;
		loop: LoopWatch;
		signal: AbortSignal;
	}
): Promise<Row[]> {
	forgetPeakMemory(server.pid);
	const restingMb = peakMemoryMbOf(server.pid);
	const startedAt = performance.now();
	let bytes = 0;
	const pauseMs = await loop.longestRoundMs(async () => {
		bytes = await download(server, learner, { format, signal });
	});
	const ms = performance.now() - startedAt;
	const what = `${format}, ${count.toLocaleString('en')} memories`;
	return [
		{ what: `${what}: time`, figures: { value: ms }, unit: 'ms', note: `${bytes} bytes` },
		{
			what: `${what}: more memory at its peak`,
			figures: { value: peakMemoryMbOf(server.pid) - restingMb },
			unit: 'MB',
			target: { figure: 'value', atMost: MAX_MORE_MB }
		},
		{
			what: `${what}: longest pause of the loop, in CPU time`,
			figures: { value: pauseMs },
			unit: 'ms',
			target: { figure: 'value', atMost: MAX_PAUSE_MS }
		}
	];
}

/** @returns its bytes */
async function download(
	{ url }: AppServer,
	{ cookie }: BenchLearner,
	{ format, signal }: { format: ExportFormat; signal: AbortSignal }
): Promise<number> {
	const answer = await fetch(`${url}/api/memories/export?format=${format}`, {
		headers: { cookie },
		signal
	});
	if (!answer.ok || !answer.body) throw new Error(`the export was answered ${answer.status}`);
	let bytes = 0;
	for await (const chunk of answer.body) bytes += chunk.length;
	return bytes;
}
