import { Redis } from 'ioredis';
import { cpus, release, totalmem, type } from 'node:os';
import postgres from 'postgres';
import { median } from './statistics.ts';

/** Where the figures come from: without it they mean nothing. */
export type Machine = {
	date: string;
	cpu: string;
	cores: number;
	memoryGb: number;
	os: string;
	node: string;
	postgres: string;
	redis: string;
	/** How long one smallest transaction takes: what the disk asks of every commit. */
	commitMs: number;
};

const COMMITS = 100;

export async function describeMachine(databaseUrl: string, redisUrl: string): Promise<Machine> {
	const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
	const redis = new Redis(redisUrl);
	try {
		const [version] = await sql<{ server_version: string }[]>`show server_version`;
		const info = await redis.info('server');
		return {
			date: new Date().toISOString(),
			cpu: cpus()[0]?.model ?? 'unknown',
			cores: cpus().length,
			memoryGb: Math.round(totalmem() / 2 ** 30),
			os: `${type()} ${release()}`,
			node: process.versions.node,
			postgres: version?.server_version ?? 'unknown',
			redis: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown',
			commitMs: await commitTime(sql)
		};
	} finally {
		redis.disconnect();
		await sql.end({ timeout: 2 });
	}
}

async function commitTime(sql: postgres.Sql): Promise<number> {
	const times: number[] = [];
	await sql`create temporary table bench_commit (n int)`;
	await sql`create table if not exists bench_commit_logged (n int)`;
	for (let n = 0; n < COMMITS; n++) {
		const startedAt = performance.now();
		await sql`insert into bench_commit_logged values (${n})`;
		times.push(performance.now() - startedAt);
	}
	await sql`drop table bench_commit_logged`;
	return median(times);
}
