import { createServer } from 'node:net';
import { codeOf, describeCause, LaunchFailure } from './failure.ts';

type Address = { host: string; port: number };

/** Asked before anything is started, so that the answer comes at once and leaves nothing behind. */
export function checkAddressIsFree({ host, port }: Address): Promise<void> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error) => reject(describeListenFailure(error, { host, port })));
		server.listen({ host, port }, () => server.close(() => resolve()));
	});
}

export function describeListenFailure(error: unknown, { host, port }: Address): LaunchFailure {
	switch (codeOf(error)) {
		case 'EADDRINUSE':
			return new LaunchFailure(
				`PORT ${port} is in use on ${host}: stop what uses it, or choose another (PORT=${port + 1} npm start)`
			);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return new LaunchFailure(`HOST ${host} is no address of this machine`);
		case 'EACCES':
			return new LaunchFailure(`PORT ${port} needs more rights than this user has`);
		default:
			return new LaunchFailure(`can't listen on ${host}:${port}: ${describeCause(error)}`);
	}
}

/** How a person on this machine opens it. */
export function localUrl({ host, port }: Address): string {
	const everywhere = host === '0.0.0.0' || host === '::';
	const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}
