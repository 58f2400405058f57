import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationMemory } from '../../src/lib/contracts/memories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { PLAYED_TOPIC } from '../support/openai-answers.ts';
import { WRITTEN_NAMES, type WrittenAnswer } from '../support/written-answers.ts';
import { answered, aTalk, endTalk, said, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** However an answer is written, a memory is made of it, and from one call. */

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage({ withRedis: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

/** Whose corrections, phrases and facts the played model finds. */
async function aMemory(): Promise<{
	memory: ConversationMemory;
	ids: string[];
	grounded: string | undefined;
}> {
	const messages = [
		said('Ayer yo fue al cine con mi amiga.'),
		answered('«Yo fui al cine con mi amiga», ¡qué bien!'),
		said('Me gusta mucho el cine italiano.'),
		answered('¿Cuál es tu película preferida?')
	];
	const talk = await aTalk(learner, { messages });
	const { memory, gptFailed, run } = success(await endTalk(learner, talk));
	expect({ gptFailed, source: memory.source, status: run.status }).toEqual({
		gptFailed: false,
		source: 'gpt',
		status: 'completed'
	});
	const grounded = run.steps.find(({ name }) => name === 'ground')?.detail;
	return { memory, ids: messages.map(({ id }) => id), grounded };
}

interface Otherwise {
	factKind?: string;
	fact?: string;
	keyPhrases?: string[];
	dropped?: string;
}

// Where no facts came, those stand that the local extractor saw.
const LOCAL_FACT = 'Me gusta mucho el cine italiano';

/** What those that don't write all of it leave out, or say otherwise. */
const OTHERWISE: Partial<Record<WrittenAnswer, Otherwise>> = {
	'with-an-unknown-kind': { factKind: 'other' },
	'with-facts-null': { fact: LOCAL_FACT },
	'without-a-list': { fact: LOCAL_FACT },
	'with-a-text-for-a-list': { keyPhrases: ['Yo fui al cine'] },
	'with-a-broken-item': { dropped: '1 dropped: facts unreadable 1' }
};

describe('an answer of the model', () => {
	it.each(WRITTEN_NAMES)('%s is read from one call', async (form) => {
		stage.openai.play(form);
		const { memory, ids, grounded } = await aMemory();
		const [first, second, third] = ids;
		expect(stage.openai.extractionCount).toBe(1);
		const {
			factKind = 'likes',
			fact = 'Me gusta mucho el cine italiano.',
			keyPhrases = ['Yo fui al cine', 'Cuál es tu película'],
			dropped = '0 dropped'
		} = OTHERWISE[form] ?? {};
		expect(memory).toMatchObject({
			topic: PLAYED_TOPIC,
			keyPhrases,
			corrections: [
				{ said: 'yo fue al cine con mi', better: 'Yo fui al cine con mi', messageId: first }
			],
			difficulties: ['Choosing the form in “Yo fui al cine con mi”'],
			facts: [{ kind: factKind, text: fact, messageId: third }],
			evidence: { difficulties: [{ messageIds: [first] }] }
		});
		expect(memory.evidence.keyPhrases[0]?.messageIds).toContain(second);
		expect(grounded).toBe(dropped);
	});
});
