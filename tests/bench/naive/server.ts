// The way that one writes first: read the learner's row, ask the model, write the row, all within
// the request. `node tests/bench/naive/server.ts DATABASE_URL MODEL_URL` prints its address.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import postgres from 'postgres';
import { z } from 'zod';
import {
	ANSWER_FORMAT,
	promptFor,
	transcriptText
} from '../../../src/lib/server/extraction/prompt.ts';

const [databaseUrl = '', modelUrl = ''] = process.argv.slice(2);
const MODEL_TIMEOUT_MS = 20_000;

const askedSchema = z.object({
	learner: z.string(),
	transcript: z.array(
		z.object({ id: z.string(), by: z.enum(['learner', 'partner']), text: z.string() })
	)
});
const completionSchema = z.object({
	choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1)
});
const rowSchema = z.object({ exchanges: z.number(), memories: z.array(z.unknown()) });

const sql = postgres(databaseUrl, { max: 12 });

async function processConversation({ learner, transcript }: z.infer<typeof askedSchema>) {
	const [row] = await sql`select exchanges, memories from naive_learners where id = ${learner}`;
	const { exchanges, memories } = rowSchema.parse(row);
	const text = transcriptText({
		practised: 'es',
		explainIn: 'en',
		scenario: 'free-talk',
		messages: transcript
	});
	const response = await fetch(`${modelUrl}/chat/completions`, {
		method: 'POST',
		signal: AbortSignal.timeout(MODEL_TIMEOUT_MS),
		headers: { authorization: 'Bearer played', 'content-type': 'application/json' },
		body: JSON.stringify({
			model: 'played',
			messages: promptFor(text),
			response_format: ANSWER_FORMAT
		})
	});
	const { choices } = completionSchema.parse(await response.json());
	const memory: unknown = JSON.parse(choices[0]?.message.content ?? '');
	const stored = JSON.stringify([...memories, memory]);
	await sql`
		update naive_learners
		set exchanges = ${exchanges + 1}, memories = (${stored}::text)::jsonb
		where id = ${learner}`;
	return { memory };
}

const server = createServer((incoming, response) => {
	const answer = async () => {
		const parts: Buffer[] = [];
		incoming.on('data', (part: Buffer) => parts.push(part));
		await once(incoming, 'end');
		const asked = askedSchema.parse(JSON.parse(Buffer.concat(parts).toString()));
		const body = JSON.stringify(await processConversation(asked));
		response.writeHead(200, { 'content-type': 'application/json' }).end(body);
	};
	answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address: AddressInfo | string | null = server.address();
if (address === null || typeof address === 'string') throw new Error('not listening on a port');
process.stdout.write(`http://127.0.0.1:${address.port}\n`);
process.once('SIGTERM', () => process.exit(0));
