import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { z } from 'zod';

export interface Mail {
	to: string;
	subject: string;
	text: string;
}

export interface Mailer {
	/** Resolves when the server has taken the mail. @throws MailError */
	send(mail: Mail): Promise<void>;
}

/** `message` has no address in it, nor what a server has said. */
export class MailError extends Error {
	override readonly name = 'MailError';
	readonly code: string;
	/** SMTP's reply (RFC 5321, 4.2), where there was one. */
	readonly reply: number | null;
	/** The server has said no for good: asking again is of no use. */
	readonly isFinal: boolean;

	constructor(code: string, reply: number | null, cause?: unknown) {
		super('The mail was not taken.', { cause });
		this.code = code;
		this.reply = reply;
		// A refused login or an unknown sender is the operator's to mend, and worth another try.
		this.isFinal = code === 'EENVELOPE' && reply !== null && reply >= 500;
	}
}

const CONNECT_MS = 5_000;
const SILENCE_MS = 10_000;
// Of all of it: a server that answers a letter at a time is never silent.
const SEND_MS = 30_000;

const failureSchema = z.object({
	code: z.string().default('unknown'),
	responseCode: z.number().nullable().default(null)
});

/**
 * By SMTP. Without TLS from the first byte (`smtps://`), STARTTLS is insisted on, unless the server is
 * on this machine: what is sent opens an account.
 */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
	const transport = createTransport({
		requireTLS: !isOnThisMachine(new URL(smtpUrl).hostname),
		url: smtpUrl,
		dnsTimeout: CONNECT_MS,
		connectionTimeout: CONNECT_MS,
		greetingTimeout: CONNECT_MS,
		socketTimeout: SILENCE_MS,
		disableFileAccess: true,
		disableUrlAccess: true
	});

	return {
		async send(mail) {
			const sending = transport.sendMail({ from, ...mail });
			try {
				const late = pause(SEND_MS, 'late', { ref: false });
				if ((await Promise.race([sending, late])) === 'late') throw new MailError('ELATE', null);
			} catch (error) {
				sending.catch(() => {}); // its end is nobody's any more
				if (error instanceof MailError) throw error;
				const { code, responseCode } = failureSchema
					.catch({ code: 'unknown', responseCode: null })
					.parse(error);
				throw new MailError(code, responseCode, error);
			}
		}
	};
}

function isOnThisMachine(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
