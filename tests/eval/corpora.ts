// The public corpora of learners' conversations and errors, as far as they are in the folder.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGE_IDS, languageIdSchema } from '../../src/lib/contracts/languages.ts';
import type { MistakeKind } from '../../src/lib/contracts/memories.ts';
import { findVerbatim } from '../../src/lib/server/extraction/text-matching.ts';
import { isOfNoKind, markedKinds } from './marked-kinds.ts';
import {
	halfAt,
	transcriptOf,
	type Corpus,
	type KnownConversation,
	type KnownCorrection
} from './known-conversation.ts';
import { moreRecasts, moreRecastSchema } from './more-recasts.ts';

const said = z.object({ role: z.string(), text: z.string() });
const cimaSchema = z.object({
	id: z.string(),
	messages: z.array(said),
	target: z.object({
		prep: z.string(),
		prepEn: z.string(),
		object: z.string(),
		objectEn: z.string(),
		color: z.string(),
		colorEn: z.string()
	})
});
const recastSchema = z.object({
	id: z.string(),
	lang: languageIdSchema,
	messages: z.array(said),
	gold: z.array(z.object({ turn: z.number(), said: z.string(), better: z.string() }))
});
const edenSchema = z.object({
	id: z.string(),
	topic: z.string(),
	lang: languageIdSchema,
	messages: z.array(said)
});
const eracondSchema = z.object({
	id: z.string(),
	turns: z.array(
		z.object({
			learner: z.string(),
			corrected: z.string(),
			edits: z.array(z.object({ type: z.string(), from: z.string(), to: z.string() }))
		})
	)
});
const cowsSchema = z.object({
	essay: z.string(),
	corrected: z.string(),
	edits: z.array(z.object({ tag: z.string(), from: z.string(), to: z.string() }))
});

// Nobody has written down what the learners of English speak at home; explanations in Spanish can
// at least be told from the English that is practised.
const OWN_LANGUAGE_OF_ENGLISH_LEARNERS = 'es';
const PLAIN_IN_ENGLISH = [
	(better: string) => `${better} Nice, tell me more.`,
	(better: string) => `Oh, ${better} Why is that?`,
	(better: string) => `Yes, ${better}`
];
const PLAIN_IN_SPANISH = [
	(better: string) => `${better} ¡Qué bien!`,
	(better: string) => `Ah, ${better} ¿Y después?`,
	(better: string) => `Sí, ${better}`
];
const ANNOUNCED_IN_ENGLISH = [
	(better: string) => `Do you mean "${better}"? I see.`,
	(better: string) => `Remember: "${better}" But I understood you.`,
	(better: string) => `A more natural way to say it: ${better}`,
	(better: string) => `Good try! It should be "${better}"`,
	(better: string) => `**${better}** (just a small fix). What else?`
];
const ANNOUNCED_IN_SPANISH = [
	(better: string) => `¿Quieres decir «${better}»? Ya entiendo.`,
	(better: string) => `Ojo: «${better}» Pero te he entendido.`,
	(better: string) => `En español decimos: ${better}`,
	(better: string) => `¡Casi! Lo correcto es «${better}»`,
	(better: string) => `**${better}** (solo un detalle). ¿Qué más?`
];
const LEARNER_ROLES: ReadonlySet<string> = new Set(['learner', 'user']);
const WORDS_OF_A_TOPIC = /\p{L}{4,}/gu; // of a title: what is shorter holds it together
const CONTEXT_OF_EDIT = /[^.!?\n]*$/u;

/** Throws where a file is there and isn't what its README says. */
export async function readCorpora(folder: string): Promise<Corpus[]> {
	const moreRecastsIn = (languageId: string) =>
		read(folder, `more-recasts-${languageId}`, moreRecastSchema, moreRecasts, 'more recasts');
	const corpora: (Corpus | null)[] = [
		await read(folder, 'recasts', recastSchema, recasts),
		await read(folder, 'recasts', recastSchema, plainRecasts, 'recasts, said plainly'),
		await read(folder, 'recasts', recastSchema, otherWordings, 'recasts, other wordings'),
		await read(folder, 'cima', cimaSchema, cima),
		await read(folder, 'eden', edenSchema, eden),
		await read(folder, 'eracond', eracondSchema, changedTopics, 'eracond, changed topic'),
		await read(folder, 'eracond', eracondSchema, echoes, 'eracond, echo'),
		await read(folder, 'eracond', eracondSchema, markedRecasts, 'eracond, kinds'),
		await read(folder, 'cowsl2h', cowsSchema, essayRecasts, 'cowsl2h, kinds'),
		...(await Promise.all(LANGUAGE_IDS.map(moreRecastsIn)))
	];
	return corpora.filter((corpus) => corpus !== null);
}

async function read<Item>(
	folder: string,
	file: string,
	schema: z.ZodType<Item>,
	conversationsOf: (items: Item[]) => KnownConversation[],
	name = file
): Promise<Corpus | null> {
	const path = join(folder, `${file}.jsonl`);
	if (!existsSync(path)) return null;
	const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
	const items = lines.map((line) => schema.parse(JSON.parse(line)));
	return { name, conversations: conversationsOf(items) };
}

function recasts(items: z.infer<typeof recastSchema>[]): KnownConversation[] {
	return items.map((item, index) => {
		const messages = transcriptOf(item.messages.map(spoken));
		return {
			...talkIn(item.lang),
			id: item.id,
			half: halfAt(index),
			messages,
			corrections: item.gold.map(({ turn, said: was, better }) => ({
				messageId: messages[turn]?.id ?? '',
				said: was,
				better
			}))
		};
	});
}

/** The partner only says it better, with nothing that announces a correction. */
function plainRecasts(items: z.infer<typeof recastSchema>[]): KnownConversation[] {
	return recasts(reworded(items, { en: PLAIN_IN_ENGLISH, es: PLAIN_IN_SPANISH }));
}

/** Announced, in turns of phrase that the corpus itself doesn't have. */
function otherWordings(items: z.infer<typeof recastSchema>[]): KnownConversation[] {
	return recasts(reworded(items, { en: ANNOUNCED_IN_ENGLISH, es: ANNOUNCED_IN_SPANISH }));
}

function reworded(
	items: z.infer<typeof recastSchema>[],
	wordings: Record<string, readonly ((better: string) => string)[]>
): z.infer<typeof recastSchema>[] {
	return items.map((item, index) => {
		const say = wordings[item.lang] ?? [];
		const corrected = new Map(item.gold.map(({ turn, better }) => [turn + 1, better]));
		const messages = item.messages.map((message, at) => {
			const better = corrected.get(at);
			const saying = say[(index + at) % say.length];
			return better === undefined || !saying ? message : { ...message, text: saying(better) };
		});
		return { ...item, messages };
	});
}

function cima(items: z.infer<typeof cimaSchema>[]): KnownConversation[] {
	return items.map(({ id, messages, target: targets }, index) => {
		const target = [targets.prep, targets.object, targets.color];
		const saidBy = (isSpeaker: (role: string) => boolean) => (word: string) =>
			messages.some(({ role, text }) => isSpeaker(role) && findVerbatim(text, word) !== null);
		return {
			...talkIn('it'),
			id,
			half: halfAt(index),
			messages: transcriptOf(messages.map(spoken)),
			taught: target.filter(saidBy((role) => !LEARNER_ROLES.has(role))),
			occurring: target.filter(saidBy(() => true)),
			glosses: [targets.prepEn, targets.objectEn, targets.colorEn]
		};
	});
}

function eden(items: z.infer<typeof edenSchema>[]): KnownConversation[] {
	return items.map(({ id, lang, topic, messages }, index) => ({
		...talkIn(lang),
		id,
		half: halfAt(index),
		messages: transcriptOf(messages.map(spoken)),
		corrections: [],
		topicWords: topic.match(WORDS_OF_A_TOPIC) ?? []
	}));
}

/** The partner answers with what another learner said in another chat: nothing is corrected. */
function changedTopics(items: z.infer<typeof eracondSchema>[]): KnownConversation[] {
	return items.map(({ id, turns }, index) => {
		const other = items[(index + 1) % items.length]?.turns ?? [];
		return {
			...talkIn('en'),
			id,
			half: halfAt(index),
			messages: transcriptOf(
				turns.flatMap(({ learner }, at) => [
					{ isLearner: true, text: learner },
					{ isLearner: false, text: other[at % other.length]?.corrected ?? 'I see.' }
				])
			),
			corrections: []
		};
	});
}

/** The partner says again what the learner said, who made no mistake: nothing is corrected. */
function echoes(items: z.infer<typeof eracondSchema>[]): KnownConversation[] {
	return items.map(({ id, turns }, index) => ({
		...talkIn('en'),
		id,
		half: halfAt(index),
		messages: transcriptOf(
			turns.flatMap(({ corrected }) => [
				{ isLearner: true, text: corrected },
				{ isLearner: false, text: `Ah, ${corrected.charAt(0).toLowerCase()}${corrected.slice(1)}` }
			])
		),
		corrections: []
	}));
}

/** Each mistake that a person marked, put right by the partner, to see what kind it is taken for. */
function markedRecasts(items: z.infer<typeof eracondSchema>[]): KnownConversation[] {
	return items.map(({ id, turns }, index) => {
		const marked = turns.flatMap(({ learner, corrected, edits }) => {
			const kinds = edits
				.filter(({ type }) => !isOfNoKind(type))
				.map(({ type, from, to }) => markedKinds(type, from, to));
			if (kinds.some((found) => found.length === 0)) return [];
			return [{ was: learner, better: corrected, kinds: new Set(kinds.flat()) }];
		});
		return correctedTalk(`${id}-kinds`, 'en', index, marked);
	});
}

function essayRecasts(items: z.infer<typeof cowsSchema>[]): KnownConversation[] {
	return items.flatMap(({ essay, edits }, index) => {
		const marked = edits.flatMap(({ tag, from, to }) => {
			const kinds = new Set(markedKinds(tag, from, to));
			const at = from === '' || to === '' ? -1 : essay.indexOf(` ${from} `);
			if (at === -1 || essay.indexOf(` ${from} `, at + 1) !== -1) return [];
			const before = CONTEXT_OF_EDIT.exec(essay.slice(0, at + 1))?.[0].trimStart() ?? '';
			const after = /^[^.!?\n]*/u.exec(essay.slice(at + 1 + from.length))?.[0] ?? '';
			return [{ was: `${before}${from}${after}`, better: `${before}${to}${after}`, kinds }];
		});
		return marked.length === 0 ? [] : [correctedTalk(`cows-${index}-kinds`, 'es', index, marked)];
	});
}

function correctedTalk(
	id: string,
	languageId: 'en' | 'es',
	index: number,
	marked: readonly { was: string; better: string; kinds: ReadonlySet<MistakeKind> }[]
): KnownConversation {
	const clear = marked.filter(({ kinds }) => kinds.size > 0);
	const messages = transcriptOf(
		clear.flatMap(({ was, better }) => [
			{ isLearner: true, text: was },
			{
				isLearner: false,
				text: languageId === 'en' ? `We say: “${better}”` : `Se dice: «${better}»`
			}
		])
	);
	const corrections = clear.map(({ was, better, kinds }, at): KnownCorrection => {
		return { messageId: messages[at * 2]?.id ?? '', said: was, better, kinds };
	});
	return { ...talkIn(languageId), id, half: halfAt(index), messages, corrections };
}

function talkIn(languageId: z.infer<typeof languageIdSchema>) {
	return {
		languageId,
		ownLanguageId: languageId === 'en' ? OWN_LANGUAGE_OF_ENGLISH_LEARNERS : 'en',
		scenarioId: 'free-talk' as const
	};
}

function spoken({ role, text }: z.infer<typeof said>): { isLearner: boolean; text: string } {
	return { isLearner: LEARNER_ROLES.has(role), text };
}
