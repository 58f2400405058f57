import type { DevFault, DevModelCall, DevTrace } from '../../contracts/dev-panel.ts';
import type { ExtractionObserver, ObservedCall } from '../extraction/extraction-observer.ts';
import type {
	ConversationMemoryService,
	ExtractedMemory
} from '../services/conversation-memory.service.ts';

export type Traces = ReturnType<typeof createTraces>;

const MOST_OF_A_LEARNER = 20;
const MOST_LEARNERS = 50; // of a developer's machine, or of one shared by a team

/** What extractions showed a model and heard of it: each learner's own, in this process's memory alone. */
export function createTraces() {
	const kept = new Map<string, { conversationId: string; trace: DevTrace }[]>();

	function keep(userId: string, conversationId: string, trace: DevTrace): void {
		const others = kept.get(userId) ?? [];
		kept.delete(userId); // whoever is newest goes last
		kept.set(userId, [{ conversationId, trace }, ...others].slice(0, MOST_OF_A_LEARNER));
		for (const oldest of kept.keys()) {
			if (kept.size <= MOST_LEARNERS) break;
			kept.delete(oldest);
		}
	}

	return {
		/** The same service, each extraction of which leaves a trace. */
		keeping(
			userId: string,
			{
				extraction,
				fault,
				dryRun = null
			}: {
				extraction: ConversationMemoryService;
				fault: DevFault | null;
				/** Of which the trace is wanted at once, and a stored memory is not. */
				dryRun?: { onTrace: (trace: DevTrace) => void } | null;
			}
		): ConversationMemoryService {
			return {
				...extraction,
				async extractConversationMemory(input) {
					const observed = observe();
					const extracted = await extraction.extractConversationMemory({
						...input,
						stored: dryRun === null ? input.stored : null,
						observer: observed.observer
					});
					const trace: DevTrace = {
						at: new Date().toISOString(),
						isDryRun: dryRun !== null,
						fault,
						...observed.seen,
						...outcomeOf(extracted)
					};
					keep(userId, input.conversation.id, trace);
					dryRun?.onTrace(trace);
					return extracted;
				}
			};
		},

		newest(userId: string, conversationId: string): DevTrace | null {
			const found = kept.get(userId)?.find((each) => each.conversationId === conversationId);
			return found?.trace ?? null;
		}
	};
}

function observe() {
	const seen: Pick<DevTrace, 'calls' | 'schemaIssues' | 'dropped'> = {
		calls: [],
		schemaIssues: [],
		dropped: []
	};
	return {
		seen,
		observer: {
			called: (call) => void seen.calls.push(toModelCall(call)),
			brokeSchema: (issues) => void seen.schemaIssues.push(...issues),
			dropped: (item) => void seen.dropped.push(item)
		} satisfies ExtractionObserver
	};
}

function toModelCall({ prompt, ...call }: ObservedCall): DevModelCall {
	return { ...call, prompt: [...prompt] };
}

function outcomeOf({ modelUse, source, reused, failure }: ExtractedMemory) {
	return {
		model: modelUse?.model ?? null,
		promptVersion: modelUse?.promptVersion ?? null,
		usage: modelUse?.usage ?? null,
		costMicroUsd: modelUse?.costMicroUsd ?? null,
		source,
		reused,
		failure: failure ?? null
	};
}
