import { ModelError } from './model-error.ts';
import type { ModelLedger } from './model-ledger.ts';
import type { ModelCallQueue } from './call-queue.ts';

/**
 * Places for calls that are paid. The budget is looked at when there is one, since it may be used up
 * by then; a call that is entered before its place is given back is seen by the next.
 * `take` throws `over_budget` too.
 */
export function callQueueWithinBudget(
	places: ModelCallQueue,
	ledger: Pick<ModelLedger, 'isSpent'>
): ModelCallQueue {
	return {
		async take(learnerId, signal, options) {
			const leavePlace = await places.take(learnerId, signal, options);
			try {
				if (await ledger.isSpent()) throw new ModelError('over_budget');
				return leavePlace;
			} catch (error) {
				leavePlace();
				throw error;
			}
		}
	};
}
