import { describe, expect, it } from 'vitest';
import { NO_BRIEFING } from '../../../contracts/briefing.ts';
import { LANGUAGE_IDS, type LanguageId } from '../../../contracts/languages.ts';
import { SCENARIO_IDS, type ScenarioId } from '../../../contracts/scenarios.ts';
import { suggestionsSchema } from '../../../contracts/suggestions.ts';
import { spoken } from '../../../../../tests/support/spoken.ts';
import { FALLBACK_LANGUAGE_ID, languages } from '../../languages/index.ts';
import { openingOf, replyTo, suggestionsFor } from './composing.ts';
import { type Script, scriptSchema } from './schema.ts';
import type { ScriptedTurn } from './scripted-partner.ts';
import { suggestionProblems } from './suggestion-problems.ts';

const scripts = new Map(
	LANGUAGE_IDS.map((id) => [id, scriptSchema.parse(languages[id].script)] as const)
);

function scriptOf(id: LanguageId): Script {
	const script = scripts.get(id);
	if (!script) throw new Error(`There is no script of ${id}.`);
	return script;
}

// A scene has twelve questions at least, on the shortest way through it, and less than twice as many.
const LEAST_QUESTIONS = 10;
const MOST_TURNS = 24;

const english = scriptOf(FALLBACK_LANGUAGE_ID);

function aTurn({
	said = [],
	...turn
}: Partial<Omit<ScriptedTurn, 'messages'>> & { said?: readonly string[] } = {}): ScriptedTurn {
	return {
		conversationId: 'a talk',
		languageId: 'es',
		scenarioId: 'cafe',
		ownLanguageId: 'en',
		level: null,
		briefing: NO_BRIEFING,
		...turn,
		messages: spoken(...said)
	};
}

function suggested(turn: Parameters<typeof aTurn>[0]): string[] {
	return suggestionsFor(aTurn(turn)).map(({ text, gloss }) => `${text} = ${gloss}`);
}

describe.each(LANGUAGE_IDS)('what is suggested in %s', (languageId) => {
	it('is understood, is right, and is explained', () => {
		expect(suggestionProblems(scriptOf(languageId), english)).toEqual([]);
	});

	it.each(SCENARIO_IDS)('answers the first question of the scene %s', (scenarioId) => {
		const greeting = openingOf(aTurn({ languageId, scenarioId }));
		const { suggestions } = suggestionsSchema.parse({
			suggestions: suggestionsFor(
				aTurn({ languageId, scenarioId, ownLanguageId: 'sw', said: [greeting] })
			)
		});
		const { nodes, start } = scriptOf(languageId).scenarios[scenarioId];
		expect(suggestions.map(({ text }) => text)).toEqual(nodes[start]?.could);
		const isExplained = languageId !== FALLBACK_LANGUAGE_ID;
		expect(suggestions.every(({ gloss }) => (gloss !== null) === isExplained)).toBe(true);
	});

	it('can be said all through a scene, to its last question', () => {
		const { always } = scriptOf(languageId);
		const said: string[] = [];
		for (let turns = 0; turns < MOST_TURNS; turns++) {
			const turn = aTurn({ languageId, said });
			said.push(turns === 0 ? openingOf(turn) : replyTo(turn).text);
			const [first] = suggestionsFor(aTurn({ languageId, said }));
			if (first?.text === always[0]) break;
			said.push(`>> ${first?.text}`);
		}
		const chosen = said.filter((line) => line.startsWith('>> '));
		expect(chosen.length).toBeGreaterThanOrEqual(LEAST_QUESTIONS);
		expect(chosen.length).toBeLessThan(MOST_TURNS);
		// Each question was answered at once, so that none had to be asked again.
		const asked = Object.values(scriptOf(languageId).scenarios.cafe.nodes).flatMap(
			({ again }) => again
		);
		expect(said.filter((line) => asked.some((again) => line.includes(again)))).toEqual([]);
	});
});

describe('a suggestion', () => {
	const [pay = ''] = scriptOf('es').scenarios.cafe.nodes['pay']?.lines ?? [];

	it('is explained in the learner’s own language', () => {
		expect(suggested({ ownLanguageId: 'de', said: [pay] })).toEqual([
			'Con tarjeta, por favor. = Mit Karte, bitte.',
			'En efectivo, por favor. = Bar, bitte.',
			'Con el móvil. = Mit dem Handy.'
		]);
	});

	it('is explained in English where the learner’s own language has no script', () => {
		expect(suggested({ ownLanguageId: 'sw', said: [pay] })[0]).toBe(
			'Con tarjeta, por favor. = By card, please.'
		);
	});

	it('is not explained to who practises their own language', () => {
		const texts = suggested({ ownLanguageId: 'es', said: [pay] });
		expect(texts[0]).toBe('Con tarjeta, por favor. = null');
		expect(suggested({ ownLanguageId: 'es' })[0]).toBe('Perdón, no entiendo. = null');
	});

	const nodeOf = (languageId: LanguageId, scenarioId: ScenarioId, id: string) => {
		const node = scriptOf(languageId).scenarios[scenarioId].nodes[id];
		if (!node) throw new Error(`${scenarioId} in ${languageId} has no ${id}.`);
		return node;
	};

	it('is explained by itself where the same question is answered otherwise elsewhere', () => {
		const { lines } = nodeOf('de', 'meeting-someone', 'from');
		const [first] = suggestionsFor(
			aTurn({ languageId: 'de', scenarioId: 'meeting-someone', said: [lines[0] ?? ''] })
		);
		expect(first).toEqual({ text: 'Ich komme aus Spanien.', gloss: "I'm from Spain." });
		const spanish = nodeOf('es', 'meeting-someone', 'from');
		const [ofSpanish] = suggestionsFor(
			aTurn({ scenarioId: 'meeting-someone', ownLanguageId: 'de', said: [spanish.lines[0] ?? ''] })
		);
		expect(ofSpanish).toEqual({ text: 'Soy de Alemania.', gloss: "I'm from Germany." });
	});

	it.each<[LanguageId, string]>([
		['ja', 'temp'],
		['ar', 'sugar'],
		['pt', 'sugar']
	])('is explained in %s where the question %s is asked in few languages', (languageId, id) => {
		const { lines, couldMean } = nodeOf(languageId, 'cafe', id);
		const suggestions = suggestionsFor(
			aTurn({ languageId, ownLanguageId: 'fr', said: [lines[0] ?? ''] })
		);
		expect(suggestions.map(({ gloss }) => gloss)).toEqual(couldMean);
	});

	it('fits anything where no question waits', () => {
		const always = suggested({ ownLanguageId: 'de', said: ['Mire, está lloviendo.'] });
		expect(always).toEqual([
			'Perdón, no entiendo. = Entschuldigung, das verstehe ich nicht.',
			'No sé qué decir. = Ich weiß nicht, was ich sagen soll.',
			'Tengo que irme. ¡Adiós! = Ich muss jetzt gehen. Tschüss!'
		]);
		expect(suggested({ ownLanguageId: 'de' })).toEqual(always);
	});

	it('fits anything where a question is put to who has answered it', () => {
		const { known = [] } = nodeOf('es', 'meeting-someone', 'from');
		const plain = known.find((line) => !line.includes('{')) ?? '';
		const said = ['> Soy de Alemania.', plain];
		expect(suggested({ scenarioId: 'meeting-someone', said })[0]).toContain('Perdón, no entiendo.');
	});

	it('is of the question that was asked last, also before its reply is there', () => {
		const [greeting = ''] = nodeOf('es', 'cafe', 'greet').lines;
		const asked = suggested({ said: [greeting] });
		expect(suggested({ said: [greeting, '> Un café, por favor.'] })).toEqual(asked);
		expect(suggested({ said: [greeting, '> Un café, por favor.', pay] })).not.toEqual(asked);
	});
});

describe('what is wrong with suggestions', () => {
	it('is told in a sentence each', () => {
		const script = scriptOf('ja');
		const [always1, always2] = script.always;
		const { temp, sugar, ...nodes } = script.scenarios.cafe.nodes;
		if (!temp || !sugar) throw new Error('The script has changed.');
		const [first, second] = temp.could;
		const { couldMean: _, ...unexplained } = temp;
		const broken: Script = {
			...script,
			always: [always1, 'これは何ですか？', always2],
			scenarios: {
				...script.scenarios,
				cafe: {
					...script.scenarios.cafe,
					nodes: { ...nodes, sugar, temp: { ...unexplained, could: [first, second, second] } }
				}
			}
		};
		expect(suggestionProblems(broken, english)).toEqual([
			"The partner doesn't hear unsure in: これは何ですか？",
			'The partner would look for an answer to: これは何ですか？',
			`The partner doesn't hear farewell in: ${always2}`,
			`cafe.temp is in no other language, and does not explain: ${first}`,
			`cafe.temp is in no other language, and does not explain: ${second}`,
			`cafe.temp suggests twice: ${second}`,
			`cafe.temp is in no other language, and does not explain: ${second}`
		]);
	});
});

describe('a good-bye', () => {
	const [greeting = ''] = scriptOf('es').scenarios.cafe.nodes['greet']?.lines ?? [];

	it.each(LANGUAGE_IDS)('is answered with one in %s, and said to be one', (languageId) => {
		const [, , bye] = scriptOf(languageId).always;
		const opening = openingOf(aTurn({ languageId }));
		expect(replyTo(aTurn({ languageId, said: [opening, `> ${bye}`] })).isGoodbye).toBe(true);
	});

	it('is none where the learner goes on', () => {
		const said = [greeting, '> Tengo que irme. ¡Adiós!'];
		const { text } = replyTo(aTurn({ said }));
		const { isGoodbye } = replyTo(aTurn({ said: [...said, text, '> Un café, por favor.'] }));
		expect(isGoodbye).toBe(false);
		expect(replyTo(aTurn({ said: [greeting, '> Un café, por favor.'] })).isGoodbye).toBe(false);
	});
});
