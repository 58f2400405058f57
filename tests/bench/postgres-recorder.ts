import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * Stands between a server and its Postgres and writes down every statement with its parameters and
 * rows: what a post-run really asks of the database, whichever library asks it.
 * The protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

export type Statement = {
	/** Which of the server's connections it came over. */
	connection: number;
	text: string;
	/** As text; null is SQL's null. A simple query has none. */
	parameters: (string | null)[];
	rows: (string | null)[][];
	/** `performance.now()` of its arrival. */
	at: number;
	/** Until Postgres was done with it. */
	ms: number;
};

export type PostgresRecorder = {
	/** The same address, by way of the recorder. */
	through(databaseUrl: string): string;
	/** What was asked since the last time. */
	take(): Statement[];
	close(): Promise<void>;
};

export async function startPostgresRecorder(databaseUrl: string): Promise<PostgresRecorder> {
	const { hostname, port } = new URL(databaseUrl);
	let done: Statement[] = [];
	let connections = 0;
	const sockets = new Set<Socket>();
	const server = createServer((client) => {
		const upstream = connect({ host: hostname, port: Number(port), noDelay: true });
		client.setNoDelay(true);
		const listener = createListener(++connections, (statement) => done.push(statement));
		for (const [from, to, hear] of [
			[client, upstream, listener.hearClient],
			[upstream, client, listener.hearServer]
		] as const) {
			sockets.add(from);
			from.on('data', (chunk: Buffer) => {
				to.write(chunk);
				hear(chunk);
			});
			from.on('error', () => to.destroy());
			from.on('close', () => {
				sockets.delete(from);
				to.end();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address: AddressInfo | string | null = server.address();
	if (address === null || typeof address === 'string') throw new Error('not listening on a port');

	return {
		through(url) {
			const recorded = new URL(url);
			recorded.hostname = '127.0.0.1';
			recorded.port = String(address.port);
			return recorded.href;
		},
		take() {
			const taken = done;
			done = [];
			return taken.toSorted((a, b) => a.at - b.at);
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

/** One connection's two directions, understood as far as statements go. */
function createListener(connection: number, onDone: (statement: Statement) => void) {
	const prepared = new Map<string, string>();
	/** Asked and not yet answered, in their order; a simple query ends when the server is ready again. */
	const waiting: (Statement & { simple: boolean })[] = [];
	const clientFrames = createFrames(true);
	const serverFrames = createFrames(false);

	const ask = (text: string, parameters: (string | null)[], simple: boolean) => {
		waiting.push({ connection, text, parameters, rows: [], at: performance.now(), ms: 0, simple });
	};
	const finish = () => {
		const statement = waiting.shift();
		if (statement === undefined) return;
		const { simple: _, ...heard } = statement;
		onDone({ ...heard, ms: performance.now() - statement.at });
	};

	return {
		hearClient(chunk: Buffer) {
			for (const { type, body } of clientFrames(chunk)) {
				const read = createReader(body);
				if (type === 'P') prepared.set(read.text(), read.text());
				if (type === 'Q') ask(read.text(), [], true);
				if (type === 'B') {
					read.text(); // the portal
					const text = prepared.get(read.text()) ?? '';
					for (let formats = read.int16(); formats > 0; formats--) read.int16();
					ask(text, read.values(), false);
				}
			}
		},
		hearServer(chunk: Buffer) {
			for (const { type, body } of serverFrames(chunk)) {
				const [current] = waiting;
				if (type === 'D') current?.rows.push(createReader(body).values());
				// CommandComplete, EmptyQueryResponse, ErrorResponse
				if (/[CIE]/.test(type) && current?.simple === false) finish();
				if (type === 'Z' && current?.simple === true) finish();
			}
		}
	};
}

type Frame = { type: string; body: Buffer };

/** Chunks to whole messages; a client's first one has no type. */
function createFrames(startsUntyped: boolean): (chunk: Buffer) => Frame[] {
	let rest: Buffer = Buffer.alloc(0);
	let untyped = startsUntyped;
	return (chunk) => {
		rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		const frames: Frame[] = [];
		for (;;) {
			const head = untyped ? 0 : 1;
			if (rest.length < head + 4) return frames;
			const end = head + rest.readInt32BE(head);
			if (rest.length < end) return frames;
			const type = untyped ? '' : String.fromCharCode(rest[0] ?? 0);
			frames.push({ type, body: rest.subarray(head + 4, end) });
			rest = rest.subarray(end);
			untyped = false;
		}
	};
}

function createReader(body: Buffer) {
	let place = 0;
	const int16 = () => body.readInt16BE((place += 2) - 2);
	const int32 = () => body.readInt32BE((place += 4) - 4);
	return {
		int16,
		text() {
			const end = body.indexOf(0, place);
			const text = body.toString('utf8', place, end);
			place = end + 1;
			return text;
		},
		/** A counted list of values, as Bind and DataRow have it. */
		values(): (string | null)[] {
			return Array.from({ length: int16() }, () => {
				const length = int32();
				if (length < 0) return null;
				place += length;
				return body.toString('utf8', place - length, place);
			});
		}
	};
}
