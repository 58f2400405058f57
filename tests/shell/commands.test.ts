import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readOwnSet } from '../eval/own-set.ts';
import { readWordedSet } from '../eval/worded-set.ts';
import { findFreePort } from '../support/free-port.ts';
import {
	copyPackages,
	copyRepository,
	isPostgresRunning,
	makePrivateFolder,
	npm,
	removeWithPostgres,
	statusOf,
	waitForOutput,
	waitUntilReady,
	type RunningCommand
} from './clone.ts';

/**
 * The commands as a stranger types them, in clones of their own. The first start really installs and
 * builds; the other tests go on from what it made, so their order matters.
 */

const FROM_NOTHING_MS = 300_000; // three minutes on two cores that have nothing else to do
const UNCHANGED_MS = 5_000; // promised of a machine that has nothing else to do
const START_MS = 60_000; // for tests that are about something else than time
const END_MS = 10_000;
const LOOK_FOR_MS = 2_000;

// Proof that a start asks the registry for nothing: this one answers nobody.
const NO_NETWORK = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_offline: 'true' };

const folder = makePrivateFolder();
const first = join(folder, 'first');
const second = join(folder, 'second');
const firstData = join(first, '.data');
const secondData = join(second, '.data');
const otherData = join(folder, 'other-data');
const running: RunningCommand[] = [];
let port = 0;

function start(
	env: Record<string, string> = {},
	{ clone = first, command = ['start'] } = {}
): RunningCommand {
	const started = npm(clone, command, { PORT: String(port), ...NO_NETWORK, ...env });
	running.push(started);
	return started;
}

/** How much of the machine others use, from 0 to 1, while we do nothing. */
async function busyShare(): Promise<number> {
	const taken = () => {
		const times = cpus().map((cpu) => cpu.times);
		const idle = times.reduce((sum, time) => sum + time.idle, 0);
		return { idle, all: times.flatMap((time) => Object.values(time)).reduce((a, b) => a + b, 0) };
	};
	const before = taken();
	await sleep(LOOK_FOR_MS);
	const after = taken();
	return 1 - (after.idle - before.idle) / (after.all - before.all);
}

/** What a user reads: npm's own announcement of the script left out. */
function linesOf(command: RunningCommand): string[] {
	return command
		.logs()
		.split('\n')
		.filter((line) => line.trim() !== '' && !line.startsWith('> ') && !line.startsWith('npm '));
}

async function endsInOrder(command: RunningCommand, dataDir = firstData): Promise<void> {
	const startedAt = Date.now();
	expect(await command.ended, command.logs()).toBe(0);
	await command.groupIsGone(END_MS);
	expect(Date.now() - startedAt).toBeLessThan(END_MS);
	expect(isPostgresRunning(dataDir)).toBe(false);
	expect(await statusOf(`http://127.0.0.1:${port}/`)).toBeNull();
}

async function refuses(command: RunningCommand, says: RegExp): Promise<void> {
	expect(await command.ended, command.logs()).toBe(1);
	const lines = linesOf(command);
	expect(lines).toEqual([expect.stringMatching(says)]);
}

beforeAll(async () => {
	port = await findFreePort();
	copyRepository(first);
});

afterEach(async () => {
	for (const command of running.splice(0)) {
		if (!command.hasEnded()) command.signalGroup('SIGKILL');
		await command.ended;
	}
});

afterAll(() => removeWithPostgres(folder, [firstData, secondData, otherData]));

describe('npm start in a clone that only its owner may enter', () => {
	it('gets from nothing to ready, with dev packages whatever NODE_ENV says', async () => {
		const command = npm(first, ['start'], { PORT: String(port), NODE_ENV: 'production' });
		running.push(command);
		const ms = await waitUntilReady(command, port, FROM_NOTHING_MS);
		console.log(`from nothing to ready: ${(ms / 1000).toFixed(1)} s`);
		await waitForOutput(command, `http://127.0.0.1:${port}`, START_MS);
		expect(existsSync(join(first, 'node_modules', 'vite'))).toBe(true);
		expect(await statusOf(`http://127.0.0.1:${port}/`)).toBe(200);
		expect(statSync(join(firstData, 'auth-secret')).mode & 0o777).toBe(0o600);

		command.signalNpm('SIGTERM');
		await endsInOrder(command);
	});

	it('is ready in five seconds when nothing changed, and asks the network for nothing', async () => {
		const othersTake = await busyShare();
		const command = start();
		const ms = await waitUntilReady(command, port, START_MS);
		console.log(`second start: ${(ms / 1000).toFixed(1)} s`);
		// Others who work on this machine make us wait for our turn, and that says nothing about us: who
		// takes all of it shares it with us, and is in our caches' way.
		expect(ms).toBeLessThan(UNCHANGED_MS * (1 + 1.5 * othersTake));
		command.signalNpm('SIGTERM');
		await endsInOrder(command);
	});

	it('ends once, in order, when its whole group is signalled again and again', async () => {
		const command = start();
		await waitUntilReady(command, port, START_MS);
		// Long enough that signals come before, while and after everything ends.
		for (let times = 0; times < 40 && !command.hasEnded(); times += 1) {
			command.signalGroup('SIGINT');
			await sleep(10);
		}
		await endsInOrder(command);
	});

	it('frees the port when its group is killed, and takes over what was left', async () => {
		const killed = start();
		await waitUntilReady(killed, port, START_MS);
		killed.signalGroup('SIGKILL');
		await killed.groupIsGone(END_MS);
		expect(await statusOf(`http://127.0.0.1:${port}/`)).toBeNull();

		const next = start();
		await waitUntilReady(next, port, START_MS);
		next.signalGroup('SIGTERM');
		await endsInOrder(next);
	});

	it('ends by itself when npm alone was killed', async () => {
		const killed = start();
		await waitUntilReady(killed, port, START_MS);
		killed.signalNpm('SIGKILL');
		await killed.groupIsGone(END_MS);
		expect(isPostgresRunning(firstData)).toBe(false);
	});

	it('refuses a second start on a live DATA_DIR in one line, and the first one stays', async () => {
		const live = start();
		await waitUntilReady(live, port, START_MS);
		await refuses(start(), /^Afterword: already running on DATA_DIR /);
		await refuses(start({ PORT: String(await findFreePort()) }), /already running on DATA_DIR /);
		expect(await statusOf(`http://127.0.0.1:${port}/api/health/ready`)).toBe(200);
		live.signalNpm('SIGTERM');
		await endsInOrder(live);
	});
});

describe('npm run tier', () => {
	const email = 'robin@example.org';

	it('sets the tier of an account, beside a running server and without one', async () => {
		const server = start();
		await waitUntilReady(server, port, START_MS);
		const signUp = await fetch(`http://127.0.0.1:${port}/api/auth/sign-up/email`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
			body: JSON.stringify({ name: 'Robin', email, password: 'correct horse battery' })
		});
		expect(signUp.status).toBe(200);

		const beside = start({}, { command: ['run', 'tier', '--', email, 'plus'] });
		expect(await beside.ended, beside.logs()).toBe(0);
		expect(linesOf(beside)).toEqual([`${email} is plus now.`]);
		server.signalNpm('SIGTERM');
		await endsInOrder(server);

		const alone = start({}, { command: ['run', 'tier', '--', email, 'premium'] });
		expect(await alone.ended, alone.logs()).toBe(0);
		expect(linesOf(alone).at(-1)).toBe(`${email} is premium now.`);
		expect(isPostgresRunning(firstData)).toBe(false);
	});

	it('says in one line what it does not know', async () => {
		const tier = (...args: string[]) => start({}, { command: ['run', 'tier', '--', ...args] });
		await refuses(tier(email, 'gold'), /^Afterword: there is no tier gold; there are free, plus/);
		await refuses(tier(email), /^Afterword: usage: npm run tier -- EMAIL free\|plus\|premium$/);
		const unknown = tier('nobody@example.org', 'plus');
		expect(await unknown.ended).toBe(1);
		expect(linesOf(unknown).at(-1) ?? '').toMatch(/no account with the e-mail address nobody@/);
	});
});

describe('npm run eval', () => {
	const evaluate = (...args: string[]) => start({}, { command: ['run', 'eval', ...args] });

	it('measures the project’s own set where no corpora are beside the clone', async () => {
		const command = evaluate();
		expect(await command.ended, command.logs()).toBe(0);
		const sets = [await readOwnSet(), await readWordedSet()];
		const count = sets.reduce((sum, { conversations }) => sum + conversations.length, 0);
		expect(command.logs()).toMatch(new RegExp(`^${count} conversations .* local extractor`, 'm'));
		expect(command.logs()).not.toContain('MISSED');
		const report = readFileSync(join(first, 'reports', 'eval.md'), 'utf8');
		expect(report).toMatch(/\| own +\| zh +\|/);
	});

	it('measures what a folder has of the corpora, too', async () => {
		const corpora = join(folder, 'corpora');
		mkdirSync(corpora);
		const talk = {
			id: 'talk-1',
			lang: 'es',
			messages: [
				{ role: 'user', text: 'Yo comió pescado' },
				{ role: 'assistant', text: 'Se dice: «Yo comí pescado».' }
			],
			gold: [{ turn: 0, said: 'Yo comió pescado', better: 'Yo comí pescado' }]
		};
		writeFileSync(join(corpora, 'recasts.jsonl'), `${JSON.stringify(talk)}\n`);
		const command = evaluate(corpora);
		expect(await command.ended, command.logs()).toBe(0);
		expect(command.logs()).toMatch(/\| recasts +\| es +\| tuned on \| 1\.000 +\| 1\.000 /);
	});

	it('says in one line what it does not find', async () => {
		await refuses(evaluate('no-folder'), /^Afterword: npm run eval takes one folder/);
	});
});

describe('npm start with bad input ends with code 1 and one line', () => {
	it('when the port is in use', async () => {
		const occupied = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => occupied.once('listening', resolve));
		const address = occupied.address();
		if (address === null || typeof address === 'string') throw new Error('no port was given');
		await refuses(
			start({ PORT: String(address.port) }),
			new RegExp(`^Afterword: PORT ${address.port} is in use on 127\\.0\\.0\\.1: `)
		);
		await new Promise((resolve) => occupied.close(resolve));
		expect(isPostgresRunning(firstData)).toBe(false);
	});

	it("when DATA_DIR can't be written", async () => {
		const file = join(folder, 'a-file');
		writeFileSync(file, '');
		await refuses(
			start({ DATA_DIR: join(file, 'data') }),
			/^Afterword: DATA_DIR \S+ can't be written: a file is in the way$/
		);
		await refuses(
			start({ DATA_DIR: '/proc/afterword/data' }),
			/^Afterword: DATA_DIR \S+ can't be written: /
		);
	});

	it("when DATABASE_URL doesn't answer", async () => {
		const nobody = await findFreePort();
		await refuses(
			start({
				DATABASE_URL: `postgres://robin:hush@127.0.0.1:${nobody}/afterword`,
				AUTH_SECRET: 'a-secret-of-enough-length'
			}),
			/^Afterword: DATABASE_URL doesn't answer: connection refused$/
		);
	});

	it('when a variable has a bad value', async () => {
		await refuses(start({ PORT: 'eighty' }), /^Afterword: PORT must be a whole number /);
		await refuses(start({ ROLE: 'queen' }), /^Afterword: ROLE must be one of all, web, worker$/);
		await refuses(
			start({ DATABASE_URL: 'postgres://127.0.0.1/afterword' }),
			/^Afterword: AUTH_SECRET is required when DATABASE_URL is set /
		);
	});
});

describe('a second clone', () => {
	beforeAll(() => {
		copyRepository(second);
		copyPackages(first, second);
		cpSync(join(first, 'build'), join(second, 'build'), { recursive: true });
	});

	it('runs side by side with the first', async () => {
		const secondPort = await findFreePort();
		const one = start();
		const two = start({ PORT: String(secondPort) }, { clone: second });
		await waitUntilReady(one, port, START_MS);
		await waitUntilReady(two, secondPort, START_MS);
		one.signalNpm('SIGTERM');
		await endsInOrder(one);
		expect(await statusOf(`http://127.0.0.1:${secondPort}/api/health/ready`)).toBe(200);
		two.signalGroup('SIGTERM');
		await endsInOrder(two, secondData);
	});

	it('ends in order in the middle of a build', async () => {
		const page = join(second, 'src', 'app.html');
		writeFileSync(page, `${readFileSync(page, 'utf8')}<!-- changed -->\n`);
		const command = start({}, { clone: second });
		await waitForOutput(command, 'Building', START_MS);
		command.signalGroup('SIGTERM');
		await endsInOrder(command, secondData);
	});

	it('is built once when two starts come at the same time', async () => {
		const otherPort = await findFreePort();
		const one = start({}, { clone: second });
		const two = start({ PORT: String(otherPort), DATA_DIR: otherData }, { clone: second });
		await waitUntilReady(one, port, FROM_NOTHING_MS);
		await waitUntilReady(two, otherPort, FROM_NOTHING_MS);
		const builders = [one, two].filter((command) => command.logs().includes('Building'));
		expect(builders.length).toBe(1);
		one.signalNpm('SIGTERM');
		two.signalNpm('SIGTERM');
		await endsInOrder(one, secondData);
		await endsInOrder(two, otherData);
	});
});

describe('npm run dev', () => {
	it('serves with hot reload and the developers’ panel on the same services, and ends in order', async () => {
		const command = start({}, { command: ['run', 'dev'] });
		await waitUntilReady(command, port, START_MS);
		const page = await fetch(`http://127.0.0.1:${port}/`);
		expect(await page.text()).toMatch(/@vite\/client|\.svelte-kit\/generated|\/@fs\//);
		expect(await statusOf(`http://127.0.0.1:${port}/api/dev/overview`)).toBe(401);
		command.signalNpm('SIGTERM');
		await endsInOrder(command);
	});
});
