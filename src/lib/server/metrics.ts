import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What this process counts. Labels have few values, and none of them is a learner's. */
export function createMetrics() {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	return {
		postRuns: new Counter({
			name: 'post_runs_total',
			help: 'Post-runs by how they ended: completed, or commit_failed to be tried again.',
			labelNames: ['outcome'],
			registers: [registry]
		}),
		extractions: new Counter({
			name: 'extraction_total',
			help: 'Extractions by who delivered (gpt, local) and why the model did not, or none.',
			labelNames: ['source', 'failure'],
			registers: [registry]
		}),
		groundingDropped: new Counter({
			name: 'grounding_dropped_total',
			help: 'Items of a model’s answers that were not kept, by kind and reason.',
			labelNames: ['kind', 'reason'],
			registers: [registry]
		}),
		modelBreaker: new Gauge({
			name: 'model_breaker_state',
			help: 'Whether the model is asked for memories: closed (yes), half_open (one call finds out), open (no).',
			labelNames: ['state'],
			registers: [registry]
		}),
		limitRefusals: new Counter({
			name: 'limit_refusals_total',
			help: 'Requests refused because a learner was at a limit, by the limit’s name.',
			labelNames: ['limit'],
			registers: [registry]
		}),
		httpDuration: new Histogram({
			name: 'http_request_duration_seconds',
			help: 'Time to the answer’s headers, by route pattern.',
			labelNames: ['route', 'method', 'status'],
			// A post-run may wait for 25 s.
			buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
			registers: [registry]
		}),
		contentType: registry.contentType,
		/** In Prometheus's text format. */
		text: () => registry.metrics()
	};
}
