import { request, type Agent } from 'node:http';
import { connect } from 'node:net';
import { hold } from './held-to-description.ts';

export type RawAnswer = { status: number; body: string; headers: Record<string, unknown> };

/** With headers that fetch doesn't let anybody set; the answer is held to the description of the API. */
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
		/** Which connections it may go over. */
		agent?: Agent;
	}
): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const sent = request(new URL(path, url), { method, headers, agent }, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString()));
			response.on('end', () => {
				const { statusCode: status = 0, headers } = response;
				hold(text, { method, path, status, contentType: headers['content-type'] ?? null });
				resolve({ status, body: text, headers });
			});
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
