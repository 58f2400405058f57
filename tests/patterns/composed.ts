// The patterns that the program puts together from its data, exactly as it uses them: what the
// extractor and the scripted partner compose for each language is recorded while they do so.

import { LANGUAGE_IDS, type LanguageId } from '../../src/lib/contracts/languages.ts';
import { SCENARIO_IDS } from '../../src/lib/contracts/scenarios.ts';
import type { TranscriptMessage } from '../../src/lib/server/extraction/transcript.ts';
import { LETTER } from '../../src/lib/server/languages/pattern-parts.ts';
import { ANY_LETTER, type Pattern } from './pattern.ts';

/** Its quotes, and a phrase that is taught and said again, reach what is composed late. */
const CONVERSATION: readonly TranscriptMessage[] = [
	{ id: '1', role: 'user', content: 'How do you say "good day"?' },
	{ id: '2', role: 'assistant', content: 'You can say "buenos días" for that.' },
	{ id: '3', role: 'user', content: 'Buenos días, amiga.' }
];
const CALLER = /(src\/[^\s:)]+\.ts):(\d+)/u;

export interface Composed {
	readonly patterns: Pattern[];
	/** File and line of each `new RegExp` that was reached. */
	readonly composers: ReadonlySet<string>;
}

/** Every pattern that is composed at run time, with the line that composes it and its language. */
export async function composedPatterns(): Promise<Composed> {
	const found = new Map<string, Pattern>();
	const composers = new Set<string>();
	let language = '';
	const Original = globalThis.RegExp;
	globalThis.RegExp = new Proxy(Original, {
		construct(target, args: unknown[], newTarget) {
			const made: unknown = Reflect.construct(target, args, newTarget);
			if (!(made instanceof target)) throw new TypeError('No pattern was made.');
			const source = made.source.replaceAll(LETTER, ANY_LETTER);
			const key = `${made.flags} ${source}`;
			const [, file, line] = CALLER.exec(new Error().stack ?? '') ?? [];
			if (file === undefined || line === undefined) return made;
			const place = `${file}:${line}`;
			composers.add(place);
			if (!found.has(key)) {
				found.set(key, { source, flags: made.flags, place, language });
			}
			return made;
		}
	});
	try {
		// Only now, since some are composed where a file is first read.
		const composeAll = await composing();
		for (const languageId of LANGUAGE_IDS) {
			language = languageId;
			composeAll(languageId);
		}
	} finally {
		globalThis.RegExp = Original;
	}
	return { patterns: [...found.values()], composers };
}

async function composing(): Promise<(languageId: LanguageId) => void> {
	const { extractLocally } = await import('../../src/lib/server/extraction/local-extractor.ts');
	const { compileScript } =
		await import('../../src/lib/server/partner/scripted/compiled-script.ts');
	const { languages } = await import('../../src/lib/server/languages/index.ts');
	const { listen } = await import('../../src/lib/server/partner/scripted/listening.ts');
	const { scriptSchema } = await import('../../src/lib/server/partner/scripted/schema.ts');

	/**
	 * In a conversation each language is joined with the learner's own. A pattern of both is one of
	 * them or the other, so that languages by themselves, and one pair, say what there is to say.
	 */
	return (languageId) => {
		for (const ownLanguageId of [languageId, 'en']) {
			extractLocally({
				languageId,
				scenarioId: 'free-talk',
				ownLanguageId,
				messages: CONVERSATION
			});
		}
		const script = compileScript(scriptSchema.parse(languages[languageId].script));
		for (const scenarioId of SCENARIO_IDS) script.scenario(scenarioId);
		listen(script, 'Buenos días, amiga.', null, 'en');
	};
}
