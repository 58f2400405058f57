import { describe, expect, it } from 'vitest';
import { NO_BRIEFING, type Briefing } from '../../../contracts/briefing.ts';
import { isLanguageId, LANGUAGE_IDS, type LanguageId } from '../../../contracts/languages.ts';
import { MAX_MESSAGE_CHARACTERS, type Message } from '../../../contracts/messages.ts';
import { SCENARIO_IDS as SCENARIOS, type ScenarioId } from '../../../contracts/scenarios.ts';
import { characterCount } from '../../../contracts/text.ts';
import { playedLearner } from '../../../../../tests/support/played-learner.ts';
import { unthreadedComposer } from '../../../../../tests/support/unthreaded-composer.ts';
import type { PartnerTurn } from '../partner.ts';
import { languages } from '../../languages/index.ts';
import { sentencesOf } from '../../languages/pattern.ts';
import { compileScript } from './compiled-script.ts';
import { type Script, scriptSchema } from './schema.ts';
import { linesOf, scriptProblems } from './script-problems.ts';
import { createScriptedPartner } from './scripted-partner.ts';
import { seededOrder } from './seeded-order.ts';

const DIALOGUES = 21;
const TURNS = 18;

/** All languages, or the one that `LANG_ID` names. */
function languagesUnderTest(): readonly LanguageId[] {
	const only = process.env['LANG_ID'];
	return only !== undefined && isLanguageId(only) ? [only] : LANGUAGE_IDS;
}

function scriptOf(languageId: LanguageId): Script {
	const script = scripts.get(languageId) ?? scriptSchema.parse(languages[languageId].script);
	scripts.set(languageId, script);
	return script;
}
const scripts = new Map<LanguageId, Script>();

// It keeps nothing between two turns but its compiled scripts, so that all dialogues can share it.
const partner = createScriptedPartner({
	composer: unthreadedComposer,
	pause: () => Promise.resolve()
});

async function joined(chunks: AsyncIterable<string>): Promise<string> {
	let text = '';
	for await (const chunk of chunks) text += chunk;
	return text;
}

function aDialogue(
	languageId: LanguageId,
	scenarioId: ScenarioId,
	conversationId = '5bd2a0a4-6f0c-4b7e-9d58-0d7e5a6f2b10',
	briefing: Briefing = NO_BRIEFING
) {
	const messages: Message[] = [];
	const turn = (): PartnerTurn => ({
		learnerId: 'a learner',
		isGuest: false,
		conversationId,
		languageId,
		scenarioId,
		ownLanguageId: languageId === 'en' ? 'es' : 'en',
		level: null,
		messages: [...messages],
		briefing,
		signal: new AbortController().signal
	});
	function add(role: Message['role'], content: string): string {
		const id = `00000000-0000-4000-8000-${String(messages.length).padStart(12, '0')}`;
		messages.push({ id, role, content, createdAt: '2026-01-01T00:00:00.000Z' });
		return content;
	}
	return {
		messages,
		partnerSaid: () => messages.filter(({ role }) => role === 'assistant').map((m) => m.content),
		recalls: () => partner.recalls(turn()),
		open: async () => add('assistant', await joined(partner.open(turn()))),
		answerTo: async (said: string) => {
			add('user', said);
			return add('assistant', await joined(partner.reply(turn())));
		}
	};
}

/** A line said twice shows as two equal messages, or as one of the script's sentences in two. */
function saidTwice(script: Script, messages: readonly string[]): string[] {
	const whole = messages.filter((message, index) => messages.indexOf(message) !== index);
	const parts = fixedLinesOf(script).filter(
		(line) => messages.filter((m) => m.includes(line)).length > 1
	);
	return [...whole, ...parts];
}

/** Those without a slot, and none that is a part of a longer one: it is no line of its own there. */
function fixedLinesOf(script: Script): string[] {
	const known = fixedLines.get(script);
	if (known) return known;
	const without = linesOf(script)
		.map(({ line }) => line)
		.filter((line) => !line.includes('{'));
	const all = without.join('\n');
	const occursOnce = (line: string) => all.indexOf(line) === all.lastIndexOf(line);
	const fixed = without.filter(
		(line) => occursOnce(line) || !without.some((other) => other !== line && other.includes(line))
	);
	fixedLines.set(script, fixed);
	return fixed;
}
const fixedLines = new WeakMap<Script, string[]>();

describe.each(languagesUnderTest())('the script of %s', (languageId) => {
	async function greeted(briefing: Briefing, scenarioId: ScenarioId = 'cafe') {
		const dialogue = aDialogue(languageId, scenarioId, 'greeted', briefing);
		return { recalls: await dialogue.recalls(), opening: await dialogue.open() };
	}

	it('has the shape of a script', () => {
		expect(scriptSchema.safeParse(languages[languageId].script).error?.issues ?? []).toEqual([]);
		expect(scriptOf(languageId).id).toBe(languageId);
	});

	it('has no pattern that is no regular expression', () => {
		const script = compileScript(scriptOf(languageId));
		for (const scenarioId of SCENARIOS) script.scenario(scenarioId);
	});

	it('has enough of everything, leads somewhere, says nothing twice, and its examples hold', () => {
		expect(scriptProblems(scriptOf(languageId))).toEqual([]);
	});

	it('plays twenty varied dialogues: no line twice, no dead end, the words taken up', async () => {
		const script = scriptOf(languageId);
		const { says } = playedLearner(languageId);
		let takenUp = 0;
		for (let number = 0; number < DIALOGUES; number++) {
			const scenarioId = SCENARIOS[number % SCENARIOS.length] ?? 'free-talk';
			const seed = `${languageId}:${number}`;
			const utterances = [
				...seededOrder(says[scenarioId], seed).slice(0, TURNS - 5),
				...seededOrder(says.anytime, seed).slice(0, 5)
			];
			const dialogue = aDialogue(languageId, scenarioId, seed);
			await dialogue.open();
			for (const said of seededOrder(utterances, `${seed}:order`)) {
				const reply = await dialogue.answerTo(said);
				expect(reply.trim(), `an answer to: ${said}`).not.toBe('');
				expect(reply, 'a slot left open').not.toMatch(/\{\p{L}+\}|undefined/u);
				if (sharesWords(said, reply, languageId)) takenUp++;
			}
			expect(saidTwice(script, dialogue.partnerSaid()), `dialogue ${number}`).toEqual([]);
		}
		// Not every answer has something to take up ("yes", a number), and not every question asks for a story.
		expect(takenUp / (DIALOGUES * TURNS)).toBeGreaterThan(0.2);
	}, 120_000);

	it.each(SCENARIOS)(
		'goes on after the end of %s without saying anything twice',
		async (scenarioId) => {
			const script = scriptOf(languageId);
			const { says } = playedLearner(languageId);
			const yes = says.anytime[0] ?? '';
			const dialogue = aDialogue(languageId, scenarioId);
			await dialogue.open();
			for (let turn = 0; turn < 60; turn++) {
				const own = says[scenarioId][turn % says[scenarioId].length] ?? yes;
				await dialogue.answerTo(turn % 2 === 0 ? yes : own);
			}
			expect(saidTwice(script, dialogue.partnerSaid())).toEqual([]);
		},
		120_000
	);

	it('never runs out of things to say, even to a learner of one word', async () => {
		const dialogue = aDialogue(languageId, 'cafe');
		await dialogue.open();
		const yes = playedLearner(languageId).says.anytime[0] ?? '';
		for (let turn = 0; turn < 150; turn++) await dialogue.answerTo(yes);
		expect(saidTwice(scriptOf(languageId), dialogue.partnerSaid())).toEqual([]);
	}, 120_000);

	it('answers silence, symbols, endless and foreign messages kindly and never twice the same', async () => {
		const script = scriptOf(languageId);
		const dialogue = aDialogue(languageId, 'meeting-someone');
		await dialogue.open();
		const { says } = playedLearner(languageId);
		const long = `${says['free-talk'].join(' ')} `.repeat(10).slice(0, MAX_MESSAGE_CHARACTERS);
		const odd = ['', '   ', '[Speaking...]', '👍🏽👨‍👩‍👧', '???', 'a', '123', long, 'x'.repeat(4000)];
		odd.push('😀'.repeat(4000), 'I do not know what to say', 'Это не тот язык', '\u200f', '((((');
		for (const said of [...odd, ...odd, ...odd, ...odd]) {
			const reply = await dialogue.answerTo(said);
			expect(reply.trim()).not.toBe('');
			expect(characterCount(reply)).toBeLessThanOrEqual(MAX_MESSAGE_CHARACTERS);
		}
		expect(saidTwice(script, dialogue.partnerSaid())).toEqual([]);
	});

	it('takes up what the learner said', async () => {
		for (const { scenario, said, heard } of playedLearner(languageId).takenUp) {
			const dialogue = aDialogue(languageId, scenario);
			await dialogue.open();
			let reply = '';
			for (const sentence of said) reply = await dialogue.answerTo(sentence);
			for (const words of heard) {
				expect(reply.toLowerCase(), said.join(' / ')).toContain(words.toLowerCase());
			}
		}
	});

	it('says the corrected sentence of every recast example word by word', async () => {
		for (const { fires } of scriptOf(languageId).recasts) {
			for (const { said, better } of fires) {
				const dialogue = aDialogue(languageId, 'free-talk');
				await dialogue.open();
				expect(await dialogue.answerTo(said)).toContain(better);
			}
		}
	});

	it('knows its glossary in both directions and says so when it does not know', async () => {
		const { glossary } = scriptOf(languageId);
		for (const entry of seededOrder(glossary, languageId).slice(0, 25)) {
			const english = entry.means.en?.[0];
			if (english === undefined) continue;
			const dialogue = aDialogue(languageId, 'free-talk');
			await dialogue.open();
			expect(await dialogue.answerTo(`How do you say "${english}"?`)).toContain(entry.term);
			const meaning = await dialogue.answerTo(`What does "${entry.term}" mean?`);
			expect(meaning.toLowerCase()).toContain(english.toLowerCase());
		}
		const dialogue = aDialogue(languageId, 'cafe');
		await dialogue.open();
		expect(await dialogue.answerTo('How do you say "flibbertigibbet"?')).toMatch(
			/flibbertigibbet/iu
		);
	});

	it('goes on from the transcript alone: another process says the same', async () => {
		const { says } = playedLearner(languageId);
		const dialogue = aDialogue(languageId, 'cafe');
		await dialogue.open();
		for (const said of says.cafe.slice(0, 6)) await dialogue.answerTo(said);
		const again = aDialogue(languageId, 'cafe');
		again.messages.push(...dialogue.messages.slice(0, -1));
		const another = createScriptedPartner({
			composer: unthreadedComposer,
			pause: () => Promise.resolve()
		});
		const reply = await joined(
			another.reply({
				learnerId: 'a learner',
				isGuest: false,
				conversationId: '5bd2a0a4-6f0c-4b7e-9d58-0d7e5a6f2b10',
				languageId,
				scenarioId: 'cafe',
				ownLanguageId: 'en',
				level: null,
				messages: again.messages,
				briefing: NO_BRIEFING,
				signal: new AbortController().signal
			})
		);
		expect(reply).toBe(dialogue.messages.at(-1)?.content);
	});

	it('greets by what it knows, and says which memory that is of', async () => {
		const { told, name } = playedLearner(languageId).name;
		const facts: Briefing['facts'] = [
			{ kind: 'name', text: told, memoryId: 'of the name' },
			{ kind: 'other', text: 'Xyz\u202e\n zyx.', memoryId: 'of the fact' }
		];
		const known = { ...NO_BRIEFING, facts };
		const mention = { text: 'Xyz\u202e\n zyx.', memoryId: 'of the fact' };
		const plain = await greeted(NO_BRIEFING);
		expect(plain.recalls).toBeNull();

		const byName = await greeted(known);
		expect(byName.recalls).toBe('of the name');
		expect(byName.opening).toContain(name);
		expect(byName.opening).not.toContain('Xyz');

		const mentioning = await greeted({ ...known, mention });
		expect(mentioning.recalls).toBe('of the fact');
		expect(mentioning.opening).toMatch(/Xyz zyx(?!\.)/u);
		expect(mentioning.opening).not.toContain(name);

		// Its own language is not that of topics, and strangers know nothing of anybody.
		const topic = { text: 'At the market', memoryId: 'of the topic' };
		expect(await greeted({ ...NO_BRIEFING, lastTopic: topic, mention: topic })).toEqual(plain);
		for (const scenarioId of ['meeting-someone', 'directions', 'job-interview'] as const) {
			const stranger = await greeted({ ...known, mention }, scenarioId);
			expect(stranger).toEqual(await greeted(NO_BRIEFING, scenarioId));
		}
	});

	it('says what it remembers between greeting and question, and hears the answer to that', async () => {
		const mention = { text: 'Xyz zyx', memoryId: 'of the fact' };
		const facts = [{ kind: 'other' as const, ...mention }];
		const { says } = playedLearner(languageId);
		for (const scenarioId of ['cafe', 'free-talk'] as const) {
			for (const seed of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
				const plain = aDialogue(languageId, scenarioId, seed);
				const remembering = aDialogue(languageId, scenarioId, seed, {
					...NO_BRIEFING,
					facts,
					mention
				});
				const usual = await plain.open();
				const opening = await remembering.open();
				const sentences = sentencesOf(usual, languageId);
				expect(sentences.length).toBeGreaterThan(1);
				expect(opening.startsWith(sentences[0] ?? '?')).toBe(true);
				expect(opening.endsWith(sentences.at(-1) ?? '?')).toBe(true);
				const answer = says[scenarioId][0] ?? '';
				expect(await remembering.answerTo(answer)).toBe(await plain.answerTo(answer));
			}
		}
	});

	it('quotes nothing that has quotation marks of its own', async () => {
		const mention = { text: '“Xyz”', memoryId: 'of the fact' };
		const facts = [{ kind: 'other' as const, ...mention }];
		expect(await greeted({ ...NO_BRIEFING, facts, mention })).toEqual(await greeted(NO_BRIEFING));
	});

	it('works phrases that are due into the scenario, each once, and goes on with it', async () => {
		const { says } = playedLearner(languageId);
		const due = (text: string) => ({ text, use: 'met' as const, memoryId: 'any' });
		const briefing = { ...NO_BRIEFING, phrases: [due('Xyz zyx'), due('Zyx xyz')] };
		const scenario = scriptOf(languageId).scenarios.cafe;
		const dialogue = aDialogue(languageId, 'cafe', 'due', briefing);
		const plain = aDialogue(languageId, 'cafe', 'due');
		await Promise.all([dialogue.open(), plain.open()]);
		for (const said of says.cafe.slice(0, 9)) {
			await Promise.all([dialogue.answerTo(said), plain.answerTo(said)]);
		}
		const timesSaid = (text: string) =>
			dialogue.partnerSaid().filter((said) => said.includes(text)).length;
		expect(timesSaid('Xyz zyx')).toBe(1);
		expect(timesSaid('Zyx xyz')).toBeLessThanOrEqual(1);
		const questions = ({ partnerSaid }: typeof plain) =>
			Object.entries(scenario?.nodes ?? {}).flatMap(([id, { lines, again }]) =>
				partnerSaid().some((said) => [...lines, ...again].some((line) => said.includes(line)))
					? [id]
					: []
			);
		expect(questions(dialogue)).toEqual(questions(plain));
		expect(saidTwice(scriptOf(languageId), dialogue.partnerSaid())).toEqual([]);
	});

	it('answers in a conversation that another partner began', async () => {
		const dialogue = aDialogue(languageId, 'cafe');
		dialogue.messages.push({
			id: '00000000-0000-4000-8000-0000000000ff',
			role: 'assistant',
			content: '…',
			createdAt: '2026-01-01T00:00:00.000Z'
		});
		expect(await dialogue.answerTo(playedLearner(languageId).says.cafe[0] ?? '')).not.toBe('');
	});
});

describe('a scripted partner', () => {
	it('says which kind of partner it is', () => {
		expect(createScriptedPartner({ composer: unthreadedComposer }).kind).toBe('scripted');
	});

	it('stops speaking when the learner has left', async () => {
		const left = new AbortController();
		const partner = createScriptedPartner({
			composer: unthreadedComposer,
			pause: () => {
				left.abort(new Error('left'));
				return Promise.resolve();
			}
		});
		const opening = joined(
			partner.open({
				learnerId: 'a learner',
				isGuest: false,
				conversationId: 'left',
				languageId: 'es',
				scenarioId: 'cafe',
				ownLanguageId: 'en',
				level: null,
				messages: [],
				briefing: NO_BRIEFING,
				signal: left.signal
			})
		);
		await expect(opening).rejects.toThrow('left');
	});

	it('writes its message in several chunks', async () => {
		const chunks: string[] = [];
		const turn = {
			learnerId: 'a learner',
			isGuest: false,
			conversationId: 'chunks',
			languageId: 'es',
			scenarioId: 'cafe',
			ownLanguageId: 'en',
			level: null,
			messages: [],
			briefing: NO_BRIEFING,
			signal: new AbortController().signal
		} as const;
		for await (const chunk of partner.open(turn)) chunks.push(chunk);
		expect(chunks.length).toBeGreaterThan(3);
	});
});

/** Whether a reply has a word of the learner's, four letters or more, or two signs without spaces. */
function sharesWords(said: string, reply: string, locale: string): boolean {
	const minimum = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(said) ? 2 : 4;
	const folded = reply.toLowerCase();
	return [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(said.toLowerCase())]
		.filter((part) => part.isWordLike && part.segment.length >= minimum)
		.some((part) => folded.includes(part.segment));
}
