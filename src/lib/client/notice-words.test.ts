import { expect, it } from 'vitest';
import { englishTexts } from '../../../tests/support/texts.ts';
import { NOTICES } from '../stores/conversation-state.ts';
import { sayNotice } from './notice-words.ts';

const texts = englishTexts();

it('says each notice, with nothing left to fill in', () => {
	for (const notice of Object.values(NOTICES)) {
		expect(sayNotice(texts, notice)).toMatch(/^[A-Z][^{}]+\.$/);
	}
});

it('says how long a limit lasts, and how long a message can be', () => {
	const limited = { kind: 'reply-limited', waitSeconds: 40, action: 'retry' } as const;
	expect(sayNotice(texts, limited)).toContain('can go on in about 40 seconds');
	expect(sayNotice(texts, NOTICES['message-too-long'])).toContain('up to 4,000 characters');
});
