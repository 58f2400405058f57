import { type AppServer, startAppServer } from '../support/app-server.ts';
import { createTestDatabase } from '../support/database.ts';
import { type OpenAiServer, startOpenAiServer } from '../support/openai-server.ts';

export interface ModelServer {
	url: string;
	/** What is played here is the same for everybody who talks to this server. */
	openai: OpenAiServer;
	close(): Promise<void>;
}

/** A server on Postgres alone whose partner and extractor are an OpenAI that it alone asks. */
export async function startModelServer(env: Record<string, string>): Promise<ModelServer> {
	const [database, openai] = await Promise.all([createTestDatabase(), startOpenAiServer()]);
	const release = () => Promise.all([database.close(), openai.close()]);
	let server: AppServer;
	try {
		server = await startAppServer({
			databaseUrl: database.url,
			env: { OPENAI_BASE_URL: openai.baseUrl, ...env }
		});
	} catch (error) {
		await release();
		throw error;
	}
	return {
		url: server.url,
		openai,
		async close() {
			await server.stop();
			await release();
		}
	};
}
