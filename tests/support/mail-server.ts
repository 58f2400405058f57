import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
	to: string[];
	/** Headers and body, the lines as they were before they were folded for the wire (RFC 2045, 6.7). */
	text: string;
}

export interface MailServer {
	/** As `SMTP_URL` takes it. */
	url: string;
	received: ReceivedMail[];
	/** How it treats the next mails: 0 takes them, else it refuses the recipient with this reply. */
	answerWith(reply: number): void;
	/** How many recipients were named, taken or not. */
	asked(): number;
	close(): Promise<void>;
}

/** A real SMTP server that speaks no TLS, and has its moods. */
export async function startMailServer(): Promise<MailServer> {
	const received: ReceivedMail[] = [];
	let reply = 0;
	let asked = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onRcptTo(_address, _session, callback) {
			asked++;
			if (reply === 0) callback();
			else callback(Object.assign(new Error('not now'), { responseCode: reply }));
		},
		onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				received.push({
					to: session.envelope.rcptTo.map(({ address }) => address),
					text: Buffer.concat(chunks).toString().replaceAll('=\r\n', '')
				});
				callback();
			});
		}
	});
	server.on('error', () => {}); // a client that goes away
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const address = server.server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return {
		url: `smtp://127.0.0.1:${address.port}`,
		received,
		answerWith(code) {
			reply = code;
		},
		asked: () => asked,
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
			})
	};
}
