/** Longer than a healthy part ever takes, shorter than whoever asks waits. */
const CHECK_TIMEOUT_MS = 2_000;

export type Readiness = { ready: boolean; parts: Record<string, 'up' | 'down'> };

export type HealthService = ReturnType<typeof createHealthService>;

/** `checks`: for each part that the program needs to serve, a question that rejects while it is away. */
export function createHealthService(checks: Record<string, () => Promise<unknown>>) {
	return {
		async ready(): Promise<Readiness> {
			const parts = await Promise.all(
				Object.entries(checks).map(async ([part, check]) => [part, await stateOf(check)] as const)
			);
			return {
				ready: parts.every(([, state]) => state === 'up'),
				parts: Object.fromEntries(parts)
			};
		}
	};
}

async function stateOf(check: () => Promise<unknown>): Promise<'up' | 'down'> {
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
