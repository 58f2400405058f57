import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { NO_BRIEFING } from '../../src/lib/contracts/briefing.ts';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import { factKindSchema } from '../../src/lib/contracts/memories.ts';
import type { Message } from '../../src/lib/contracts/messages.ts';
import { scenarioIdSchema } from '../../src/lib/contracts/scenarios.ts';
import { comparableText } from '../../src/lib/server/extraction/text-matching.ts';
import { languages } from '../../src/lib/server/languages/index.ts';
import { openingOf, replyTo } from '../../src/lib/server/partner/scripted/composing.ts';
import { scriptSchema } from '../../src/lib/server/partner/scripted/schema.ts';
import { linesOf } from '../../src/lib/server/partner/scripted/script-problems.ts';
import { lineFinder } from '../../src/lib/server/partner/scripted/template.ts';

/**
 * Dialogues with the scripted partner: what learners say stands in `dialogues/<language>.jsonl`, with
 * what each message tells and wants. Who wrote them had not seen the scripts. Who mends the scripts reads
 * them, but not those in `unseen/`, which are there for a few languages and only measure.
 */

const turnSchema = z.strictObject({
	say: z.string(),
	/** What it tells, by the names of `ASKED`. */
	tells: z.array(z.string()).default([]),
	/** What the reply has to do. */
	wants: z.array(z.string()).default([]),
	/** False for what nobody would understand. */
	clear: z.boolean().default(true)
});

const dialogueSchema = z.strictObject({
	id: z.string(),
	scenario: scenarioIdSchema,
	ownLanguage: z.string().length(2),
	/** What earlier conversations taught. */
	knows: z.array(z.strictObject({ kind: factKindSchema, text: z.string() })).default([]),
	turns: z.array(turnSchema).min(1)
});
export type Dialogue = z.infer<typeof dialogueSchema>;
type Turn = z.infer<typeof turnSchema>;

/** Which question asks for what: the nodes of the scripts by their names, which all languages share. */
const ASKED: Readonly<Record<string, string>> = {
	'meeting-someone.hello': 'name',
	'meeting-someone.from': 'origin',
	'meeting-someone.stay': 'home',
	'meeting-someone.work': 'work',
	'meeting-someone.hobby': 'likes',
	'meeting-someone.siblings': 'family',
	'meeting-someone.pets': 'pet',
	'cafe.greet': 'drink',
	'cafe.drinkToo': 'drink',
	'cafe.eat': 'food',
	'cafe.eatWhich': 'food',
	'cafe.size': 'size',
	'cafe.place': 'take-away',
	'cafe.table': 'seat',
	'cafe.pay': 'payment',
	'cafe.allergy': 'allergy',
	'cafe.from': 'origin',
	'free-talk.plans': 'plans',
	'directions.whereTo': 'destination',
	'directions.foot': 'means',
	'directions.luggage': 'luggage',
	'directions.ticket': 'ticket',
	'directions.from': 'origin',
	'doctor.greet': 'symptom',
	'doctor.since': 'since',
	'doctor.fever': 'fever',
	'doctor.allergies': 'allergy',
	'doctor.medicine': 'medicine',
	'doctor.work': 'work',
	'job-interview.welcome': 'name',
	'job-interview.work': 'work',
	'job-interview.study': 'studies',
	'job-interview.strengths': 'strengths',
	'job-interview.languages': 'languages',
	'job-interview.salary': 'salary',
	'job-interview.begin': 'start'
};

/** By which lines a reply does what was wanted: beginnings of their places. */
const DOES: Readonly<Record<string, readonly RegExp[]>> = {
	repeat: [/\.(?:repeat|again|known)$/],
	slower: [/\.(?:slower|again|known)$/],
	lost: [/\.(?:simpler|again|known)$/],
	word: [/\.(?:sayAnswer|sayUnknown|meaningAnswer)$/],
	meaning: [/\.(?:meaningAnswer|sayUnknown|sayAnswer)$/],
	'and-you': [/\.(?:mine|noMine)$/, /\.answers\./],
	thanks: [/\.thanks$/, /\.branches$/],
	farewell: [/\.farewell$/, /\.branches$/],
	order: [/\.branches$/],
	likes: [/\.answers\.likes(?:-it)?$/],
	way: [/\.answers\.way$/, /directions\.(?:foot|street|lights|square|corner|whereTo)\./],
	bill: [/\.answers\.bill$/, /cafe\.pay\.lines$/, /cafe\.(?:more|pay)\.branches$/],
	question: [/\.answers\./, /\.questionUnknown$/]
};

const QUOTED = /[«“„「](.+?)[»”“」]/u;

export interface Played {
	readonly dialogue: string;
	readonly said: string;
	readonly reply: string;
	/** What is wrong with the reply, one sentence each. */
	readonly askedAgain: string | null;
	readonly unanswered: readonly string[];
	readonly unfit: string | null;
	readonly toldAhead: number;
	readonly wanted: number;
	readonly messageId: string;
	/** What the reply has for something that was said otherwise. */
	readonly recast: string | null;
}

export interface PlayedDialogue {
	readonly messages: readonly Message[];
	readonly turns: readonly Played[];
}

export const DIALOGUE_SETS = ['dialogues', 'unseen'] as const;
export type DialogueSet = (typeof DIALOGUE_SETS)[number];

/** Empty where the set has none in that language. */
export function readDialogues(languageId: LanguageId, set: DialogueSet): Dialogue[] {
	const file = new URL(`${set}/${languageId}.jsonl`, import.meta.url);
	if (!existsSync(file)) return [];
	return readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => dialogueSchema.parse(JSON.parse(line)));
}

/** Where each of the lines of a message stands in the script. */
export type PlacesOf = (message: string) => string[];

export function placesIn(languageId: LanguageId): PlacesOf {
	const lines = linesOf(scriptSchema.parse(languages[languageId].script)).map(
		({ place, line }) => ({ place, indexIn: lineFinder(line) })
	);
	return (message) =>
		lines.filter(({ indexIn }) => indexIn(message) >= 0).map(({ place }) => place);
}

export function playDialogue(
	dialogue: Dialogue,
	languageId: LanguageId,
	placesOf: PlacesOf
): PlayedDialogue {
	const messages: Message[] = [];
	const facts = dialogue.knows.map((fact, at) => ({ ...fact, memoryId: `memory ${at}` }));
	const turn = () => ({
		conversationId: dialogue.id,
		languageId,
		scenarioId: dialogue.scenario,
		ownLanguageId: dialogue.ownLanguage,
		level: null,
		messages: [...messages],
		briefing: { ...NO_BRIEFING, facts }
	});
	const add = (role: Message['role'], content: string) => {
		const id = `00000000-0000-4000-8000-${String(messages.length).padStart(12, '0')}`;
		const message = { id, role, content, createdAt: '2026-01-01T00:00:00.000Z' };
		messages.push(message);
		return message;
	};

	const asked = new Set(slotsAskedBy(placesOf(add('assistant', openingOf(turn())).content)));
	const told = new Set<string>(dialogue.knows.map(({ kind }) => kind));
	const turns = dialogue.turns.map((said) => {
		const messageId = add('user', said.say).id;
		const ahead = said.tells.filter((slot) => !asked.has(slot) && !told.has(slot)).length;
		for (const slot of said.tells) told.add(slot);
		const reply = add('assistant', replyTo(turn()).text).content;
		const places = placesOf(reply);
		const again = slotsAskedBy(places).find((slot) => told.has(slot));
		for (const slot of slotsAskedBy(places)) asked.add(slot);
		return {
			dialogue: dialogue.id,
			messageId,
			said: said.say,
			reply,
			askedAgain: again === undefined ? null : `asks for "${again}", which was told`,
			unanswered: said.wants.filter((want) => !does(want, places)),
			unfit: whatDoesNotFit(said, places),
			toldAhead: ahead,
			wanted: said.wants.length,
			recast: places.some((place) => place.endsWith('.recast')) ? recastIn(reply, said.say) : null
		};
	});
	return { messages, turns };
}

/** By the same lines it takes up what was right. */
function recastIn(reply: string, said: string): string | null {
	const quoted = QUOTED.exec(reply)?.[1] ?? '';
	return comparableText(said).includes(comparableText(quoted)) ? null : quoted;
}

function slotsAskedBy(places: readonly string[]): string[] {
	return places.flatMap((place) => {
		const [scenario = '', node = '', part] = place.split('.');
		const slot = part === 'lines' ? ASKED[`${scenario}.${node}`] : undefined;
		return slot === undefined ? [] : [slot];
	});
}

function does(want: string, places: readonly string[]): boolean {
	const patterns = DOES[want] ?? [new RegExp(`\\.answers\\.${want}$`)];
	return places.some((place) => patterns.some((pattern) => pattern.test(place)));
}

/** The rubric: what nobody would say to that. */
function whatDoesNotFit({ tells, wants, clear }: Turn, places: readonly string[]): string | null {
	const has = (bank: string) => places.some((place) => place.endsWith(`.${bank}`));
	const reacts = has('branches') || has('say') || has('uptake');
	if (places.length === 0) return 'says nothing of the script';
	if (!clear && reacts) return 'reacts to what nobody understands';
	if (clear && tells.length + wants.length > 0 && has('suggest')) {
		return 'says that it did not understand what is plain';
	}
	if (wants.length > 0 && has('uptake')) return 'takes up the words of a question or a wish';
	if (wants.length === 0 && has('questionUnknown')) return 'takes a statement for a question';
	return null;
}
