import { expect, it } from 'vitest';
import { translationOf } from './catalogue.ts';
import { englishTexts } from '../../../tests/support/texts.ts';

type English = {
	readonly hello: 'Hello {name}';
	readonly found: {
		readonly one: '{count} word in {language}';
		readonly other: '{count} words in {language}';
	};
};

const german = translationOf<English, 'de'>();
const found = { one: 'Ein Wort auf {language}', other: '{count} Wörter auf {language}' } as const;

/** Each line that says so is refused by `npm run validate`, and that it is refused is what is checked. */
it('what a translation may not be is a type error', () => {
	const right = german({ hello: 'Hallo {name}', found });
	// @ts-expect-error a message is missing
	german({ hello: 'Hallo {name}' });
	// @ts-expect-error a message that English doesn't have
	german({ hello: 'Hallo {name}', found, more: 'Mehr' });
	// @ts-expect-error a hole is missing
	german({ hello: 'Hallo', found });
	// @ts-expect-error another hole
	german({ hello: 'Hallo {nam}', found });
	// @ts-expect-error a plural form is missing
	german({ hello: 'Hallo {name}', found: { other: '{count} Wörter auf {language}' } });
	// @ts-expect-error only the number may be said in words
	german({ hello: 'Hallo {name}', found: { ...found, one: 'Ein Wort' } });
	expect(right.hello).toBe('Hallo {name}');
});

it('what a component may not say is a type error, and is seen where it is said', () => {
	const texts = englishTexts();
	// @ts-expect-error no such message
	expect(texts.say('home.nothing')).toBe('home.nothing');
	// @ts-expect-error a value is missing
	expect(texts.say('memories.count')).toBe(' memories');
	// @ts-expect-error a value of another name
	expect(texts.say('memories.count', { number: 1 })).toBe(' memories');
});
