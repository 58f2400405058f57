import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type SpawnedProgram = {
	pid: number;
	/** Everything it has written so far, standard output and errors together. */
	logs(): string;
	hasEnded(): boolean;
	/** What a program says of itself when it is ready. @throws when it ended without a word */
	firstLine(): Promise<string>;
	/** Sends the signal and waits until the program is gone. @returns its exit code, null if killed */
	end(signal: NodeJS.Signals): Promise<number | null>;
	/** Settles when it ends by itself or by anybody's hand. */
	ended: Promise<number | null>;
};

const PATIENCE_MS = 15_000; // everything of ours ends within ten seconds

/** Watches a child from its first moment, so that no line and no end is missed. */
export function watchProgram(child: ChildProcess): SpawnedProgram {
	if (child.pid === undefined) throw new Error(`${child.spawnfile} could not be started`);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	}
	let hasEnded = false;
	const ended = new Promise<number | null>((resolve) => {
		child.once('exit', (code) => {
			hasEnded = true;
			resolve(code);
		});
	});
	return {
		pid: child.pid,
		logs: () => output,
		hasEnded: () => hasEnded,
		async firstLine() {
			while (!output.includes('\n') && !hasEnded) {
				await Promise.race([child.stdout && once(child.stdout, 'data'), ended]);
			}
			const [line = '', ...more] = output.split('\n');
			if (more.length === 0) throw new Error(`${child.spawnfile} ended without a word`);
			return line;
		},
		ended,
		async end(signal) {
			if (!hasEnded) child.kill(signal);
			const tooLate = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
			const code = await ended;
			clearTimeout(tooLate);
			return code;
		}
	};
}
