// Loaded into a server before the server itself, by NODE_OPTIONS: see held-loop.ts.

import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const LOOK_EVERY_MS = 1;
const LEAST_TOLD_MS = 2;

const told = process.env['LOOP_WATCH_FILE'];
if (isMainThread && told !== undefined) {
	let before = process.threadCpuUsage();
	// A timer is due in each round that was longer than its time, so between two looks is one of those.
	setInterval(() => {
		const { user, system } = process.threadCpuUsage(before);
		before = process.threadCpuUsage();
		const ms = (user + system) / 1000;
		if (ms >= LEAST_TOLD_MS) appendFileSync(told, `${ms}\n`);
	}, LOOK_EVERY_MS).unref();
}
