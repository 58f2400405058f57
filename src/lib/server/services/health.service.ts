import type { Logger } from '../logger.ts';

/** Longer than a healthy part ever takes, shorter than whoever asks waits. */
const CHECK_TIMEOUT_MS = 2_000;

export type Readiness = { ready: boolean; parts: Record<string, 'up' | 'down'> };

/** `checks`: for each part that the program needs to serve, a question that rejects while it is away. */
export function createHealthService({
	checks,
	logger
}: {
	checks: Record<string, () => Promise<unknown>>;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	let wasReady = true;
	return {
		async ready(): Promise<Readiness> {
			const parts = await Promise.all(
				Object.entries(checks).map(async ([part, check]) => [part, await stateOf(check)] as const)
			);
			const readiness = {
				ready: parts.every(([, state]) => state === 'up'),
				parts: Object.fromEntries(parts)
			};
			// Asked every few seconds: only a change is worth a line.
			if (wasReady && !readiness.ready) logger.warn({ parts: readiness.parts }, 'Not ready');
			if (!wasReady && readiness.ready) logger.info('Ready again');
			wasReady = readiness.ready;
			return readiness;
		}
	};
}

/** `down` where it rejects or takes too long. */
export async function stateOf(check: () => Promise<unknown>): Promise<'up' | 'down'> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<'down'>((resolve) => {
		timer = setTimeout(resolve, CHECK_TIMEOUT_MS, 'down');
	});
	const answered = Promise.resolve()
		.then(check)
		.then(
			() => 'up' as const,
			() => 'down' as const
		);
	try {
		return await Promise.race([answered, tooLate]);
	} finally {
		clearTimeout(timer);
	}
}
