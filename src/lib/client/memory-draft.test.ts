import { describe, expect, it } from 'vitest';
import { carriedOver, draftOf, editOf, newItem, type DraftItem } from './memory-draft.ts';

const MESSAGE = '5b7c1c9e-2f53-4a57-9a53-0f5a3b7e8d11';
const FUI = { said: 'yo fue', better: 'yo fui', messageId: MESSAGE, why: 'Past.' };
const AGUA = { said: 'la agua', better: 'el agua', messageId: MESSAGE };
const MEMORY = {
	topic: 'At the market',
	corrections: [FUI, AGUA],
	keyPhrases: ['la cuenta', 'por favor'],
	successfulPatterns: ['Longer\nsentences'],
	difficulties: [],
	facts: [
		{ kind: 'home' as const, text: 'vivo en Berlín', messageId: MESSAGE },
		{ kind: 'likes' as const, text: 'me gusta el té', messageId: MESSAGE }
	]
};

function item<Item extends DraftItem>(items: readonly Item[], original: string): Item {
	const found = items.find((one) => one.original === original);
	if (!found) throw new Error(`${original} is not in the draft`);
	return found;
}

/** The learner's hand: Berlín is Bern, the water was right, one phrase goes and one comes. */
function anEditedDraft() {
	const draft = draftOf(MEMORY);
	item(draft.facts, 'vivo en Berlín').text = '  vivo en\n Bern ';
	item(draft.keyPhrases, 'la cuenta').isTakenOut = true;
	draft.keyPhrases.push({ ...newItem(), text: 'hasta luego' });
	for (const one of draft.corrections) one.isTakenOut = one.correction === AGUA;
	return draft;
}

describe('the edit of a draft', () => {
	it('is nothing where nothing was changed, or changed and put back', () => {
		const draft = draftOf(MEMORY);
		draft.keyPhrases.push(newItem());
		expect(editOf(draft, MEMORY)).toEqual({});
	});

	it('has the lists that were changed, in one line each, and no other', () => {
		expect(editOf(anEditedDraft(), MEMORY)).toEqual({
			corrections: [FUI],
			keyPhrases: ['por favor', 'hasta luego'],
			facts: [
				{ kind: 'home', text: 'vivo en Bern' },
				{ kind: 'likes', text: 'me gusta el té' }
			]
		});
	});

	it('takes out what was emptied', () => {
		const draft = draftOf(MEMORY);
		item(draft.facts, 'me gusta el té').text = ' ';
		expect(editOf(draft, MEMORY)).toMatchObject({ facts: [{ text: 'vivo en Berlín' }] });
	});
});

describe('a draft on a memory that was changed meanwhile', () => {
	it('has what is new there, and all that the learner did', () => {
		const newer = {
			...MEMORY,
			topic: 'In the kitchen',
			keyPhrases: [...MEMORY.keyPhrases, 'el pan'],
			difficulties: ['past tense']
		};
		const draft = carriedOver(anEditedDraft(), MEMORY, newer);
		expect(draft.topic).toBe('In the kitchen');
		expect(draft.difficulties).toMatchObject([{ text: 'past tense' }]);
		expect(editOf(draft, newer)).toEqual({
			corrections: [FUI],
			keyPhrases: ['por favor', 'el pan', 'hasta luego'],
			facts: [
				{ kind: 'home', text: 'vivo en Bern' },
				{ kind: 'likes', text: 'me gusta el té' }
			]
		});
	});

	it('keeps what was written over something that is gone, and nothing else of that', () => {
		const newer = { ...MEMORY, corrections: [FUI], keyPhrases: [], facts: [] };
		const draft = carriedOver({ ...anEditedDraft(), topic: 'Mine' }, MEMORY, newer);
		expect(editOf(draft, newer)).toEqual({
			topic: 'Mine',
			keyPhrases: ['hasta luego'],
			facts: [{ kind: 'home', text: 'vivo en Bern' }]
		});
	});
});
