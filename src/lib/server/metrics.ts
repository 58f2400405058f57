import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DaySpread } from './repositories/model-use.repository.ts';

const MICRO = 1_000_000;
// To look oftener costs an idle process half of what it uses.
const LAG_EVERY_MS = 100;

export type Metrics = ReturnType<typeof createMetrics>;

/** What this process counts. Labels have few values, and none of them is a learner's. */
export function createMetrics() {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_EVERY_MS });
	return {
		postRuns: new Counter({
			name: 'post_runs_total',
			help: 'Post-runs by how they ended: completed, skipped (remembering was paused), or commit_failed to be tried again.',
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
		textsGivenUp: new Counter({
			name: 'texts_given_up_total',
			help: 'Texts that could not be read to the end, by what was read and why: deadline, memory or failed.',
			labelNames: ['work', 'reason'],
			registers: [registry]
		}),
		modelBreaker: new Gauge({
			name: 'model_breaker_state',
			help: 'Whether the model is asked for memories: closed (yes), half_open (one call finds out), open (no).',
			labelNames: ['state'],
			registers: [registry]
		}),
		replies: new Counter({
			name: 'replies_total',
			help: 'Replies by the partner asked and what came of them: written, failed, or dropped as nobody wanted them; and why a model failed.',
			labelNames: ['partner', 'outcome', 'failure'],
			registers: [registry]
		}),
		suggestions: new Counter({
			name: 'suggestions_total',
			help: 'Times that a learner asked what they could say, by the partner asked and what was offered: fitting lines, or where it failed those that always fit (always).',
			labelNames: ['partner', 'offered'],
			registers: [registry]
		}),
		repliesLimited: new Counter({
			name: 'replies_limited_total',
			help: 'What was refused of a model, by what was asked for (reply, suggestions) and the window that was full: minute or day.',
			labelNames: ['purpose', 'window'],
			registers: [registry]
		}),
		modelPlaces: new Gauge({
			name: 'model_places',
			help: 'Calls that are with the model (taken) or wait for a place (waiting).',
			labelNames: ['state'],
			registers: [registry]
		}),
		modelPlacesRefused: new Counter({
			name: 'model_places_refused_total',
			help: 'Calls that could not even wait: too many of one learner (learner) or in all (full).',
			labelNames: ['reason'],
			registers: [registry]
		}),
		modelTokens: new Counter({
			name: 'model_tokens_total',
			help: 'Tokens by purpose (reply, suggestions, extraction) and kind (prompt, cached among them, completion).',
			labelNames: ['purpose', 'kind'],
			registers: [registry]
		}),
		modelCost: new Counter({
			name: 'model_cost_usd_total',
			help: 'What models cost by purpose, in US dollars at OPENAI_PRICES.',
			labelNames: ['purpose'],
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
		/** @param spread what learners cost today, read whenever somebody asks for the metrics */
		watchLearnerCost(spread: () => Promise<DaySpread>): void {
			const registers = [registry];
			// Without a database the rest is told.
			const today = () => spread().catch(() => null);
			new Gauge({
				name: 'model_day_learners',
				help: 'Learners for whom a model was asked today (UTC), in the whole installation.',
				registers,
				async collect() {
					this.set((await today())?.learners ?? NaN);
				}
			});
			new Gauge({
				name: 'model_day_cost_usd',
				help: 'What models cost today (UTC), in the whole installation.',
				registers,
				async collect() {
					this.set(((await today())?.costMicroUsd ?? NaN) / MICRO);
				}
			});
			new Gauge({
				name: 'model_day_learner_cost_usd',
				help: 'What a learner cost today (UTC): this share of the learners cost no more.',
				labelNames: ['quantile'],
				registers,
				async collect() {
					this.reset();
					const quantiles = (await today())?.quantiles ?? {};
					for (const [quantile, microUsd] of Object.entries<number>(quantiles)) {
						this.set({ quantile }, microUsd / MICRO);
					}
				}
			});
		},
		contentType: registry.contentType,
		/** In Prometheus's text format. */
		text: () => registry.metrics()
	};
}
