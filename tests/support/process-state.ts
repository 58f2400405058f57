import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** `gone` also for one that has died and whom nobody has asked yet how it ended. */
export function stateOfProcess(pid: number): 'gone' | 'frozen' | 'running' {
	const state = readState(pid);
	if (state === '' || state.startsWith('Z')) return 'gone';
	return state.startsWith('T') ? 'frozen' : 'running';
}

function readState(pid: number): string {
	try {
		return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).trim();
	} catch {
		return '';
	}
}

export function freezeProcess(pid: number): void {
	process.kill(pid, 'SIGSTOP');
}

/** Nothing happens where it runs or is gone. */
export function resumeProcess(pid: number): void {
	try {
		process.kill(pid, 'SIGCONT');
	} catch {
		// It is gone.
	}
}

/** Forgets how much memory it has held, so that `peakMemoryMbOf` begins anew. @see proc_pid_clear_refs(5) */
export function forgetPeakMemory(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The most memory that it has held. */
export function peakMemoryMbOf(pid: number): number {
	const [, kilobytes = ''] =
		/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) / 1024;
}

/** CPU time that it has taken so far, in milliseconds, to ten of them. @see proc_pid_stat(5) */
export function cpuMsOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [user = 0, system = 0] = fields.slice(11, 13).map(Number); // in hundredths of a second
	return (user + system) * 10;
}
