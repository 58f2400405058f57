import { join } from 'node:path';
import { readLaunchConfig } from '../src/lib/server/config.ts';
import { runChild, type Ending } from './launcher/child.mjs';
import { checkAddressIsFree } from './launcher/listen-address.ts';
import { ensureBuild, serverProgram } from './launcher/production-build.ts';
import { readReadyMessage } from './launcher/ready-message.ts';
import { completeEnvironment, startServices } from './launcher/services.ts';
import { readUserEnvironment } from './launcher/user-environment.ts';

// The server ends itself in eight; what is left is for Postgres, within ten seconds in all.
const SERVER_PATIENCE_MS = 8_300;

/**
 * `npm start` and `npm run dev`: services, then the program in a process of its own, until it ends
 * or we are told to end.
 */
export async function start(mode: 'production' | 'development', ending: Ending): Promise<number> {
	const env = { ...readUserEnvironment(), NODE_ENV: mode };
	const config = readLaunchConfig(env);

	const services = await startServices(config, () => checkAddressIsFree(config));
	ending.onRequest(() => services.announceEnd());
	try {
		if (mode === 'production') await ensureBuild(ending, config);
		if (ending.requested) return 0;
		const program =
			mode === 'production' ? serverProgram(config) : join(import.meta.dirname, 'serve-dev.ts');
		const { code } = await runChild(process.execPath, [program], {
			ending,
			linked: true,
			patienceMs: SERVER_PATIENCE_MS,
			onMessage: (message) => {
				const url = readReadyMessage(message);
				if (url !== null) console.log(`Afterword is ready: ${url}`);
			},
			env: completeEnvironment(env, services)
		});
		if (ending.requested) return 0;
		// A server that could speak has said itself why it ended.
		if (code >= 128) console.error('Afterword: the server was killed');
		return 1;
	} finally {
		await services.stop();
	}
}
