import type { Message } from './catalogue.ts';

const PLAIN = 'aceinosuyACEINOSUY';
const ACCENTED = 'åçéîñöšüýÅÇÉÎÑÖŠÜÝ';
const LONGER = 0.4;

/** Accented, 40 % longer, in brackets: what is cut off, or stands outside the messages, is seen. */
export function pseudo<All extends Readonly<Record<string, Message>>>(messages: All): All {
	const entries = Object.entries(messages).map(([key, message]) => [key, accented(message)]);
	return Object.fromEntries(entries) as All;
}

function accented(message: Message): Message {
	if (typeof message !== 'string') {
		const forms = Object.entries(message).map(([category, form]) => [category, stretched(form)]);
		return Object.fromEntries(forms) as Message;
	}
	return stretched(message);
}

function stretched(sentence: string): string {
	const letters = sentence.replaceAll(/\{\w+\}|./gu, (part) => {
		const place = part.length === 1 ? PLAIN.indexOf(part) : -1;
		return place === -1 ? part : (ACCENTED[place] ?? part);
	});
	return `[${letters}${' ·'.repeat(Math.ceil((sentence.length * LONGER) / 2))}]`;
}
