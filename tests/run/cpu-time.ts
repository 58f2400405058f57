import { readFileSync } from 'node:fs';

/** CPU time of this process and of all that it has started, once they have ended; in seconds. */
export interface CpuTime {
	user: number;
	system: number;
}

const TICKS_PER_S = 100; // USER_HZ, which Linux shows to every program, whatever the kernel counts in

/**
 * By proc_pid_stat(5), fields 14 to 17. What a program left running when it ended is not in it.
 * @returns null where the system isn't Linux
 */
export function cpuTimeSoFar(): CpuTime | null {
	let stat: string;
	try {
		stat = readFileSync('/proc/self/stat', 'utf8');
	} catch {
		return null;
	}
	// The second field is the program's name, in which anything may stand.
	const [user = 0, system = 0, usersOfChildren = 0, systemsOfChildren = 0] = stat
		.slice(stat.lastIndexOf(')') + 2)
		.split(' ')
		.slice(11, 15)
		.map((ticks) => Number(ticks) / TICKS_PER_S);
	return { user: user + usersOfChildren, system: system + systemsOfChildren };
}

export function cpuTimeSince(before: CpuTime | null): CpuTime | null {
	const now = cpuTimeSoFar();
	if (before === null || now === null) return null;
	return { user: now.user - before.user, system: now.system - before.system };
}
