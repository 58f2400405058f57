import { expect, it } from 'vitest';
import { NO_INSIGHTS } from '../../contracts/memories.ts';
import type { ConversationMemoryService } from '../services/conversation-memory.service.ts';
import { createTraces } from './traces.ts';

const NOTHING: Awaited<ReturnType<ConversationMemoryService['extractConversationMemory']>> = {
	insights: NO_INSIGHTS,
	source: 'local',
	gptFailed: false,
	reused: false,
	contentHash: '',
	modelUse: null,
	dropped: {}
};

const extraction: ConversationMemoryService = {
	extractConversationMemory: () => Promise.resolve(NOTHING),
	callGPTForInsights: () => Promise.resolve([])
};

/** Traces of `count` learners, each of `each` conversations, oldest first. */
async function traced({ count = 1, each = 1 }) {
	const traces = createTraces();
	for (let learner = 0; learner < count; learner++) {
		const keeping = traces.keeping(`learner ${learner}`, { extraction, fault: null });
		for (let conversation = 0; conversation < each; conversation++) {
			await keeping.extractConversationMemory({
				learnerId: `learner ${learner}`,
				conversation: {
					id: `conversation ${conversation}`,
					languageId: 'es',
					scenarioId: 'free-talk',
					ownLanguageId: 'en'
				},
				messages: []
			});
		}
	}
	return traces;
}

it('keeps the last twenty of a learner', async () => {
	const traces = await traced({ each: 21 });
	expect(traces.newest('learner 0', 'conversation 0')).toBeNull();
	expect(traces.newest('learner 0', 'conversation 1')).toMatchObject({
		source: 'local',
		calls: []
	});
	expect(traces.newest('learner 0', 'conversation 20')).not.toBeNull();
});

it('keeps those of the fifty learners who were seen last', async () => {
	const traces = await traced({ count: 51 });
	expect(traces.newest('learner 0', 'conversation 0')).toBeNull();
	expect(traces.newest('learner 1', 'conversation 0')).not.toBeNull();
	expect(traces.newest('learner 50', 'conversation 0')).not.toBeNull();
});

it('shows a learner no trace of another', async () => {
	const traces = await traced({ count: 1 });
	expect(traces.newest('learner 1', 'conversation 0')).toBeNull();
});
