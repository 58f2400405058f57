// Gives one conversation to mem0's Memory.add, as its quick start does, and prints what it took.
// `node add-conversation.mjs MODEL_URL RUNS < dialogue.json`, on the machine's own Node.

import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

process.env['MEM0_TELEMETRY'] = 'false';
const { Memory } = await import('mem0ai/oss');

const [modelUrl, runs] = process.argv.slice(2);
const dialogue = JSON.parse(await text(process.stdin));
const folder = mkdtempSync(join(tmpdir(), 'afterword-mem0-'));
const openai = { apiKey: 'played', baseURL: modelUrl };

try {
	const memory = new Memory({
		llm: { provider: 'openai', config: { ...openai, model: 'gpt-5-mini' } },
		embedder: {
			provider: 'openai',
			config: { ...openai, url: modelUrl, model: 'text-embedding-3-small', embeddingDims: 1536 }
		},
		vectorStore: {
			provider: 'memory',
			config: { collectionName: 'bench', dimension: 1536, dbPath: join(folder, 'vectors.db') }
		},
		historyDbPath: join(folder, 'history.db')
	});
	const ms = [];
	let kept = 0;
	for (let run = 0; run < Number(runs); run++) {
		const startedAt = performance.now();
		const { results } = await memory.add(dialogue, { userId: `learner-${run}` });
		ms.push(performance.now() - startedAt);
		kept = results.length;
	}
	process.stdout.write(`${JSON.stringify({ ms, kept })}\n`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
