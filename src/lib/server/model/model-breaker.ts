import {
	circuitBreaker,
	CircuitState,
	ConsecutiveBreaker,
	handleWhen,
	isBrokenCircuitError
} from 'cockatiel';
import type { Logger } from '../logger.ts';
import { ModelError, type ModelErrorCode } from './model-error.ts';

export type BreakerState = 'closed' | 'half_open' | 'open';

export interface ModelBreaker {
	/** Runs `ask` unless the model is known to be away; then throws `unavailable` at once. */
	run<T>(ask: () => Promise<T>): Promise<T>;
}

const FAILURES_TO_OPEN = 3; // fewer would stop asking for what a restart or one lost connection does
// A model that is back has to be used again within 30 s, and the call that finds it out may itself
// have begun while it was still away, and last for its whole timeout of 20 s.
const OPEN_MS = 5_000;

// What says that nobody is there for us. A refusal or a broken answer is about one transcript.
const AWAY: ReadonlySet<ModelErrorCode> = new Set([
	'timeout',
	'connection',
	'server_error',
	'rate_limited',
	'unauthorized',
	'unpaid'
]);
// What says nothing about the model. A probe that ended so has not found it.
const NOT_ASKED: ReadonlySet<ModelErrorCode> = new Set(['aborted', 'unavailable', 'over_budget']);

const STATES: Readonly<Record<CircuitState, BreakerState>> = {
	[CircuitState.Closed]: 'closed',
	[CircuitState.HalfOpen]: 'half_open',
	[CircuitState.Open]: 'open',
	[CircuitState.Isolated]: 'open'
};

/** Remembers, for this process, that the model is away, so that not every call has to find it out. */
export function createModelBreaker({
	onState,
	logger
}: {
	onState: (state: BreakerState) => void;
	logger: Pick<Logger, 'info' | 'warn'>;
}): ModelBreaker {
	const policy = circuitBreaker(
		handleWhen((error) => {
			if (!(error instanceof ModelError)) return false;
			const isProbe = policy.state === CircuitState.HalfOpen;
			return AWAY.has(error.code) || (isProbe && NOT_ASKED.has(error.code));
		}),
		{ breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN), halfOpenAfter: OPEN_MS }
	);
	let isKnownAway = false;
	onState('closed');
	policy.onStateChange((state) => {
		onState(STATES[state]);
		// A probe that fails opens it again; that is no news.
		if (state === CircuitState.Open && !isKnownAway) {
			isKnownAway = true;
			logger.warn('Model is away, memories are made locally');
		}
		if (state === CircuitState.Closed) {
			isKnownAway = false;
			logger.info('Model is back');
		}
	});

	return {
		async run(ask) {
			// While one call probes, the library would have the others wait for what it finds.
			if (policy.state === CircuitState.HalfOpen) throw new ModelError('unavailable');
			try {
				return await policy.execute(ask);
			} catch (error) {
				if (isBrokenCircuitError(error)) throw new ModelError('unavailable', { cause: error });
				throw error;
			}
		}
	};
}
