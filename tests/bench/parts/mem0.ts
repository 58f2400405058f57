import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { watchProgram } from '../../support/spawned-program.ts';
import { createHttpLoad } from '../http-load.ts';
import { DIALOGUE, holdConversations, postRunOf, signUpLearners } from '../learners.ts';
import { findMachineNode } from '../machine-node.ts';
import type { BenchContext, Part } from '../part.ts';
import type { ModelCall } from '../played-model.ts';
import type { Row } from '../report.ts';
import { aBenchStage } from '../stage.ts';
import { median } from '../statistics.ts';

const FOLDER = fileURLToPath(new URL('../mem0', import.meta.url));
const MODEL_MS = 200;
const RUNS = 20;
const WARM_UPS = 3;
const MAX_OWN_PROMPT_BYTES = 6 * 1024;
const INSTALL_TIMEOUT_MS = 4 * 60_000; // compiling SQLite took one

export const mem0: Part = {
	name: 'mem0',
	title: `One conversation of ${DIALOGUE.length} messages, by mem0’s Memory.add and by us (each call to the model takes ${MODEL_MS} ms)`,
	async measure(context) {
		const rows = await measureOurs(context);
		try {
			return [...(await measureTheirs(context)), ...rows];
		} catch (error) {
			context.signal.throwIfAborted();
			const failure = error instanceof Error ? error.message : String(error);
			return [
				{ what: 'mem0: could not be measured', figures: {}, unit: '', note: failure },
				...rows
			];
		}
	}
};

const printedSchema = z.object({ ms: z.array(z.number()), kept: z.number() });

async function measureTheirs(context: BenchContext): Promise<Row[]> {
	await install(context);
	context.say('mem0');
	// What its instructions ask the model for; as many as ours makes of the same conversation.
	const facts = DIALOGUE.filter(({ role }) => role === 'user').map(({ content }, index) => ({
		id: String(index),
		text: content,
		attributed_to: 'user'
	}));
	await context.model.answerAfter(MODEL_MS, { chatContent: JSON.stringify({ memory: facts }) });
	const { node } = findMachineNode();
	const program = spawn(
		node,
		[join(FOLDER, 'add-conversation.mjs'), context.model.baseUrl, String(RUNS)],
		{ cwd: FOLDER, signal: context.signal, stdio: ['pipe', 'pipe', 'inherit'] }
	).once('error', () => {});
	const watched = watchProgram(program);
	program.stdin.end(JSON.stringify(DIALOGUE));
	const { ms, kept } = printedSchema.parse(JSON.parse(await watched.firstLine()));
	if ((await watched.ended) !== 0) throw new Error('mem0 failed');
	if (kept === 0) throw new Error('mem0 kept nothing of what the model said');
	return rowsOf('mem0', ms.slice(WARM_UPS), await context.model.calls(), RUNS);
}

/** On demand, beside its lock file; the program itself never needs it. */
async function install({ say, signal }: BenchContext): Promise<void> {
	if (existsSync(join(FOLDER, 'node_modules', 'mem0ai'))) return;
	say('installing mem0 (a minute, once)');
	const { npm, path } = findMachineNode();
	const program = watchProgram(
		spawn(npm, ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
			cwd: FOLDER,
			env: { ...process.env, PATH: path },
			signal: AbortSignal.any([signal, AbortSignal.timeout(INSTALL_TIMEOUT_MS)]),
			stdio: ['ignore', 'pipe', 'pipe']
		}).once('error', () => {})
	);
	if ((await program.ended) !== 0) {
		throw new Error(`npm could not install it: ${program.logs().trim().slice(-300)}`);
	}
}

async function measureOurs(context: BenchContext): Promise<Row[]> {
	context.say('ours');
	const stage = await aBenchStage(context);
	const http = createHttpLoad(1);
	try {
		const { db } = stage.database;
		const learners = await signUpLearners(stage.url, db, RUNS);
		await context.model.answerAfter(MODEL_MS);
		const ms: number[] = [];
		for (const conversation of await holdConversations(db, learners, RUNS)) {
			const answer = await http.post(postRunOf(stage.url, conversation));
			if (answer.status !== 200) throw new Error(`answered with ${answer.status}`);
			ms.push(answer.ms);
		}
		const calls = await context.model.calls();
		const own = calls[0]?.messages
			.filter(({ role }) => role !== 'user') // the user's message is the transcript
			.reduce((bytes, { content }) => bytes + Buffer.byteLength(content), 0);
		return [
			...rowsOf('ours', ms.slice(WARM_UPS), calls, RUNS),
			{
				what: 'ours: prompt text of our own, without the transcript',
				figures: { value: own ?? 0 },
				unit: 'bytes',
				target: { figure: 'value', atMost: MAX_OWN_PROMPT_BYTES }
			}
		];
	} finally {
		http.close();
		await stage.close();
	}
}

function rowsOf(who: string, ms: number[], calls: readonly ModelCall[], runs: number): Row[] {
	const completions = calls.filter(({ kind }) => kind === 'completion').length / runs;
	const embeddings = calls.filter(({ kind }) => kind === 'embedding').length / runs;
	const bytes = calls.reduce((sum, { promptBytes }) => sum + promptBytes, 0) / runs;
	return [
		{
			what: `${who}: calls to the model`,
			figures: { completions, embeddings },
			unit: '',
			...(who === 'ours' ? { target: { figure: 'completions', atMost: 1 } } : {})
		},
		{ what: `${who}: sent to the model`, figures: { value: bytes }, unit: 'bytes' },
		{ what: `${who}: the whole of it`, figures: { p50: median(ms) }, unit: 'ms' }
	];
}
