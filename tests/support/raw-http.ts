import { request, type Agent } from 'node:http';
import { connect } from 'node:net';

export type RawAnswer = { status: number; body: string; headers: Record<string, unknown> };

/** With headers that fetch doesn't let anybody set. */
export function sendTo(
	url: string,
	{
		method = 'GET',
		path,
		headers = {},
		body = '',
		agent
	}: {
		method?: string;
		path: string;
		headers?: Record<string, string>;
		body?: string;
		/** For requests that share connections. */
		agent?: Agent;
	}
): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const options = { method, headers, ...(agent ? { agent } : {}) };
		const sent = request(new URL(path, url), options, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString()));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers })
			);
			response.on('error', reject);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

/** Over a socket of its own, until the server closes it; `then` is sent when `after` was read. */
export function sendBytesTo(
	url: string,
	bytes: string,
	then?: { after: string; send: string }
): Promise<{ head: string; body: string }> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve) => {
		const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
		let text = '';
		socket.setEncoding('utf8');
		socket.on('data', (part: string) => {
			const wasThere = then !== undefined && text.includes(then.after);
			text += part;
			if (then !== undefined && !wasThere && text.includes(then.after)) socket.write(then.send);
		});
		socket.on('error', () => {}); // a reset is an end like another
		socket.on('close', () => {
			const [head = '', ...rest] = text.split('\r\n\r\n');
			resolve({ head, body: rest.join('\r\n\r\n') });
		});
	});
}
