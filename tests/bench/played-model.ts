import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { watchProgram } from '../support/spawned-program.ts';

const PROGRAM = fileURLToPath(new URL('../support/openai-server.ts', import.meta.url));

const requestsSchema = z.object({
	requests: z.array(
		z.union([
			z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) }),
			z.object({ input: z.union([z.string(), z.array(z.string())]) })
		])
	),
	tookMs: z.array(z.number().nullable())
});

export type ModelCall = {
	kind: 'completion' | 'embedding';
	content: string;
	/** An embedding's has none. */
	messages: { role: string; content: string }[];
	promptBytes: number;
	ms: number;
};

export type PlayedModel = {
	/** What `OPENAI_BASE_URL` is set to. */
	baseUrl: string;
	/** From now on every answer takes this long, and what was asked before is forgotten. */
	answerAfter(delayMs: number, play?: { chatContent: string }): Promise<void>;
	/** What it was asked since, and how long each answer took by its own clock. */
	calls(): Promise<ModelCall[]>;
	close(): Promise<void>;
};

/** The played API in a process of its own, so that it shares no event loop with the load. */
export async function startPlayedModel(): Promise<PlayedModel> {
	const child = spawn(process.execPath, [PROGRAM], { stdio: ['ignore', 'pipe', 'pipe'] });
	const program = watchProgram(child);
	const baseUrl = z.url().parse(await program.firstLine());
	const root = new URL('/', baseUrl).href;
	return {
		baseUrl,
		async answerAfter(delayMs, play) {
			await fetch(`${root}__reset`, { method: 'POST', body: '{}' });
			await fetch(`${root}__play`, {
				method: 'POST',
				body: JSON.stringify({ extraction: 'slow', chat: 'slow', delayMs, ...play })
			});
		},
		async calls() {
			const response = await fetch(`${root}__requests`);
			const { requests, tookMs } = requestsSchema.parse(await response.json());
			return requests.flatMap((request, index): ModelCall[] => {
				const ms = tookMs[index];
				if (ms == null) return []; // still under way
				const isEmbedding = 'input' in request;
				const content = isEmbedding
					? [request.input].flat().join('\n')
					: request.messages.map((message) => message.content).join('\n');
				const kind = isEmbedding ? 'embedding' : 'completion';
				const messages = isEmbedding ? [] : request.messages;
				return [{ kind, content, messages, promptBytes: Buffer.byteLength(content), ms }];
			});
		},
		async close() {
			await program.end('SIGTERM');
		}
	};
}
