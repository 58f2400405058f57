import { Agent, request } from 'node:http';

/** Requests as a browser's keep-alive connections carry them, at little cost of our own. */

export type TimedAnswer = {
	status: number;
	body: string;
	headers: Record<string, string | string[] | undefined>;
	/** From the call to the last byte. */
	ms: number;
};

export type Post = {
	url: string;
	body: string;
	headers: Record<string, string>;
	/** POST, unless it is said. */
	method?: 'PUT' | undefined;
};

const TIMEOUT_MS = 60_000;

export type HttpLoad = {
	post(wanted: Post): Promise<TimedAnswer>;
	get(wanted: Pick<Post, 'url' | 'headers'>): Promise<TimedAnswer>;
	close(): void;
};

export function createHttpLoad(connections: number): HttpLoad {
	const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });

	function send(method: string, { url, headers, body }: Post): Promise<TimedAnswer> {
		const startedAt = performance.now();
		return new Promise((resolve, reject) => {
			const outgoing = request(
				url,
				{
					agent,
					method,
					timeout: TIMEOUT_MS,
					headers:
						method === 'GET'
							? headers
							: {
									'content-type': 'application/json',
									'content-length': Buffer.byteLength(body),
									...headers
								}
				},
				(response) => {
					const parts: Buffer[] = [];
					response.on('data', (part: Buffer) => parts.push(part));
					response.once('error', reject);
					response.once('end', () => {
						const ms = performance.now() - startedAt;
						const text = Buffer.concat(parts).toString();
						resolve({
							status: response.statusCode ?? 0,
							body: text,
							headers: response.headers,
							ms
						});
					});
				}
			);
			outgoing.once('timeout', () => outgoing.destroy(new Error('no answer in time')));
			outgoing.once('error', reject);
			outgoing.end(method === 'GET' ? undefined : body);
		});
	}

	return {
		post: (wanted) => send(wanted.method ?? 'POST', wanted),
		get: (wanted) => send('GET', { ...wanted, body: '' }),
		close: () => agent.destroy()
	};
}

/** `lanes` of them at once, each one after the other, until `ms` have passed. @returns per second */
export async function ratePerSecond(
	lanes: number,
	ms: number,
	once: () => Promise<unknown>
): Promise<number> {
	const startedAt = performance.now();
	let count = 0;
	await Promise.all(
		Array.from({ length: lanes }, async () => {
			while (performance.now() - startedAt < ms) {
				await once();
				count++;
			}
		})
	);
	return count / ((performance.now() - startedAt) / 1000);
}
