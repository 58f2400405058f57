import { describe, expect, it } from 'vitest';
import { NO_BRIEFING, type Briefing } from '../../../contracts/briefing.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { Message } from '../../../contracts/messages.ts';
import type { ScenarioId } from '../../../contracts/scenarios.ts';
import { languages } from '../../languages/index.ts';
import { openingOf, replyTo } from './composing.ts';
import { scriptSchema } from './schema.ts';
import { scriptProblems } from './script-problems.ts';
import { lineFinder } from './template.ts';

const script = scriptSchema.parse(languages.en.script);
const { scenarios, voices, common } = script;

/** What the partner says to these messages, one after the other. */
function repliesTo(
	scenarioId: ScenarioId,
	said: readonly string[],
	facts: Briefing['facts'] = [],
	languageId: LanguageId = 'en'
): string[] {
	const messages: Message[] = [];
	const turn = () => ({
		conversationId: 'told',
		languageId,
		scenarioId,
		ownLanguageId: 'de',
		level: null,
		messages: [...messages],
		briefing: { ...NO_BRIEFING, facts }
	});
	const add = (role: Message['role'], content: string) => {
		const id = `00000000-0000-4000-8000-${String(messages.length).padStart(12, '0')}`;
		messages.push({ id, role, content, createdAt: '2026-01-01T00:00:00.000Z' });
		return content;
	};
	add('assistant', openingOf(turn()));
	return said.map((content) => {
		add('user', content);
		return add('assistant', replyTo(turn()).text);
	});
}

function isAsked(scenarioId: ScenarioId, nodeId: string, messages: readonly string[]): boolean {
	const node = scenarios[scenarioId].nodes[nodeId];
	if (node === undefined) throw new Error(`${scenarioId} has no ${nodeId}`);
	return says(messages, [...node.lines, ...node.again]);
}

function says(messages: readonly string[], lines: readonly string[] = []): boolean {
	const finders = lines.map(lineFinder);
	return messages.some((message) => finders.some((indexIn) => indexIn(message) >= 0));
}

const known = (scenarioId: ScenarioId, nodeId: string) =>
	scenarios[scenarioId].nodes[nodeId]?.known;
const bank = (
	name:
		| 'acks'
		| 'suggest'
		| 'examples'
		| 'farewell'
		| 'repeat'
		| 'simpler'
		| 'noMine'
		| 'questionUnknown'
) => [...(common[name] ?? []), ...Object.values(voices).flatMap((voice) => voice[name] ?? [])];

describe('what was told ahead of its question', () => {
	it('is not asked: the question is turned', () => {
		const replies = repliesTo('meeting-someone', ['My name is Lena, I am from Germany.', 'Beer.']);
		expect(replies[0]).toContain('Lena');
		expect(isAsked('meeting-someone', 'from', replies)).toBe(false);
		expect(says(replies, known('meeting-someone', 'from'))).toBe(true);
	});

	it('is known turns later, in the learner’s own words', () => {
		const replies = repliesTo('meeting-someone', [
			"My name is Lena and I'm a nurse.",
			"I'm from Germany.",
			'I live here.',
			'For two years.'
		]);
		expect(isAsked('meeting-someone', 'work', replies)).toBe(false);
		expect(says(replies, known('meeting-someone', 'work'))).toBe(true);
	});

	it('is known of what one likes, too', () => {
		const replies = repliesTo('meeting-someone', [
			"I'm Lena, I like climbing.",
			"I'm from Germany.",
			'I live here.',
			'For two years.',
			"I'm a nurse.",
			'Yes, very much.',
			'For my work.',
			'For a year.'
		]);
		expect(isAsked('meeting-someone', 'hobby', replies)).toBe(false);
		expect(says(replies, known('meeting-someone', 'hobby'))).toBe(true);
	});

	it('is known wherever it stands, with no comma before it', () => {
		const [reply = ''] = repliesTo('meeting-someone', [
			'hi im carlos from mexico but i live in london'
		]);
		expect(isAsked('meeting-someone', 'from', [reply])).toBe(false);
		const replies = repliesTo('meeting-someone', [
			'My name is Ana and then I work in a bank and I live in Leeds',
			'I am from Peru',
			'For two years.'
		]);
		expect(isAsked('meeting-someone', 'work', replies)).toBe(false);
		expect(isAsked('meeting-someone', 'stay', replies)).toBe(false);
	});

	it('is known from earlier conversations, and strangers pass over it in silence', () => {
		const facts = [{ kind: 'work' as const, text: "I'm a nurse", memoryId: 'any' }];
		const said = ["I'm Lena.", "I'm from Germany.", 'I live here.', 'For two years.'];
		const replies = repliesTo('meeting-someone', said, facts);
		expect(isAsked('meeting-someone', 'work', replies)).toBe(false);
		expect(says(replies, known('meeting-someone', 'work'))).toBe(false);
	});

	it('may be several things: what one message answers is not asked one by one', () => {
		const replies = repliesTo('cafe', ['A large tea to take away, please.']);
		expect(isAsked('cafe', 'size', replies)).toBe(false);
		expect(isAsked('cafe', 'place', replies)).toBe(false);
		expect(isAsked('cafe', 'bag', replies)).toBe(true);
	});

	it('may be an order that comes before its question', () => {
		const replies = repliesTo('cafe', [
			'A tea and a sandwich, please.',
			'Small.',
			'Here.',
			'Inside.'
		]);
		expect(isAsked('cafe', 'eat', replies)).toBe(false);
	});
});

describe('a wish', () => {
	it('comes before the next line of the script', () => {
		const [, bill = ''] = repliesTo('cafe', ['A tea, please.', 'The bill, please!']);
		expect(isAsked('cafe', 'pay', [bill])).toBe(true);
		expect(isAsked('cafe', 'size', [bill])).toBe(false);
	});

	it('leaves the question where it was', () => {
		const [price = ''] = repliesTo('cafe', ['How much is a coffee?']);
		expect(says([price], scenarios.cafe.answers.find(({ about }) => about === 'price')?.say)).toBe(
			true
		);
		expect(isAsked('cafe', 'greet', [price])).toBe(true);
	});

	it('to hear it again is met with the question in other words', () => {
		const [again = ''] = repliesTo('cafe', ['Sorry, can you repeat that?']);
		expect(says([again], bank('repeat'))).toBe(true);
		expect(says([again], scenarios.cafe.nodes['greet']?.again)).toBe(true);
	});

	it('to hear it again comes before what the words could answer by chance', () => {
		const [, again = ''] = repliesTo('doctor', ['I have a headache.', 'One more time, please.']);
		expect(says([again], bank('repeat'))).toBe(true);
	});

	it('to hear it a third time is met with what could answer it, and the question stays', () => {
		const again = ['Again, please.', 'Again, please.', 'Again, please.'];
		const replies = repliesTo('doctor', ['I have a headache.', ...again]);
		const [where, , ...repeated] = replies;
		expect(isAsked('doctor', 'since', [where ?? ''])).toBe(true);
		expect(says(repeated, bank('examples'))).toBe(true);
		expect(isAsked('doctor', 'bad', replies)).toBe(false);
		const answered = repliesTo('doctor', ['I have a headache.', ...again, 'For two weeks.']);
		expect(isAsked('doctor', 'bad', answered.slice(-1))).toBe(true);
	});

	it('to understand comes before the "I don’t know" that it begins with', () => {
		const [lost = ''] = repliesTo('free-talk', ['I don’t know what you mean.']);
		expect(says([lost], bank('simpler'))).toBe(true);
	});

	it('is no question where the learner takes one up to answer it', () => {
		const replies = repliesTo('doctor', ['I have a cough.', 'Allergies? No, none.', 'For a week.']);
		expect(isAsked('doctor', 'allergies', replies)).toBe(false);
		expect(says(replies, bank('questionUnknown'))).toBe(false);
	});

	it('to know of the partner is met with its own answer, and the question stays', () => {
		const [, mine = ''] = repliesTo('meeting-someone', ["I'm Lena.", 'And you?']);
		expect(says([mine], scenarios['meeting-someone'].nodes['from']?.mine)).toBe(true);
		expect(isAsked('meeting-someone', 'from', [mine])).toBe(true);
	});

	it('to leave is met with a good-bye, and no question', () => {
		const [, bye = ''] = repliesTo('cafe', ['A tea, please.', 'Goodbye!']);
		expect(says([bye], bank('farewell'))).toBe(true);
		expect(bye).not.toContain('?');
	});
});

describe('an order of what no list has', () => {
	const saying = (about: string) =>
		scenarios.cafe.answers.find((answer) => answer.about === about)?.say;

	it('is taken whatever was asked', () => {
		const [, reply = ''] = repliesTo('cafe', ['A tea, please.', 'I would like a churro.']);
		expect(says([reply], saying('order'))).toBe(true);
		expect(isAsked('cafe', 'size', [reply])).toBe(true);
	});

	it('is not taken twice where a list has it', () => {
		const [reply = ''] = repliesTo('cafe', ['I would like a tea.']);
		expect(says([reply], saying('order'))).toBe(false);
	});
});

describe('a word in quotation marks', () => {
	it('is explained however it is asked about, in the language or in the learner’s own', () => {
		for (const said of ['I don’t know that word, "cough".', '"Husten", kannst du mir das sagen?']) {
			const [reply = ''] = repliesTo('doctor', [said]);
			expect(reply.toLowerCase(), said).toMatch(/husten|cough/u);
		}
	});

	it('is explained beside what else was said, which is answered as well', () => {
		const [reply = ''] = repliesTo('cafe', ['A tea, please. How do you say "Löffel"?']);
		expect(reply).toContain('spoon');
		expect(isAsked('cafe', 'size', [reply])).toBe(true);
	});

	it('is none that is asked for beside much else', () => {
		const [reply = ''] = repliesTo('free-talk', [
			'Last week I watched the movie "Cough" again with my brother. Have you seen it?'
		]);
		expect(reply).not.toContain('Husten');
	});
});

describe('what is not understood', () => {
	it('is acknowledged once, without a judgement; then two things are offered that one could say', () => {
		const [first = '', second = ''] = repliesTo('cafe', ['qwert zuiop', 'asdf jklm']);
		expect(says([first], bank('acks'))).toBe(true);
		expect(says([second], bank('suggest'))).toBe(true);
		const could = Object.values(scenarios.cafe.nodes).flatMap((node) => node.could);
		expect(could.filter((answer) => second.includes(answer)).length).toBeGreaterThanOrEqual(2);
	});

	it('is not said of plain sentences, though they answer nothing', () => {
		const replies = repliesTo('cafe', [
			'My sister has taken the car to the sea.',
			'We are all in the garden with the children.'
		]);
		expect(says(replies, bank('suggest'))).toBe(false);
	});
});

describe('a question that is kept apart from another', () => {
	it('is a problem of the script where nothing tells that other', () => {
		const { nodes, ...doctor } = scenarios.doctor;
		const apart = Object.fromEntries(
			Object.entries(nodes).map(([id, node]) => [id, { ...node, apart: 'nowhere' }])
		);
		const problems = scriptProblems({
			...script,
			scenarios: { ...scenarios, doctor: { ...doctor, nodes: apart } }
		});
		expect(problems).toContainEqual(
			expect.stringContaining('apart of nowhere, which nothing tells')
		);
	});
});

describe('what the partner likes', () => {
	it.each<[LanguageId, whatItLikes: string, whetherItLikes: string]>([
		['en', 'What do you like to do?', 'Do you like music?'],
		['de', 'Was machst du gern?', 'Magst du Musik?'],
		['es', '¿Qué te gusta hacer?', '¿Te gusta la música?'],
		['fr', "Qu'est-ce que tu aimes faire ?", 'Tu aimes la musique ?'],
		['it', 'Che cosa ti piace fare?', 'Ti piace la musica?'],
		['pt', 'O que você gosta de fazer?', 'Você gosta de música?'],
		['ja', '趣味は何ですか。', '音楽は好きですか。'],
		['ko', '취미가 뭐예요?', '음악 좋아하세요?'],
		['zh', '你喜欢做什么？', '你喜欢音乐吗？'],
		['ar', 'ماذا تحب؟', 'هل تحب الموسيقى؟']
	])('is told in %s, and whether it likes something is another question', (id, open, closed) => {
		const { answers } = scriptSchema.parse(languages[id].script).scenarios['meeting-someone'];
		const linesAbout = (about: string) => answers.find((one) => one.about === about)?.say;
		const [told] = repliesTo('meeting-someone', [open], [], id);
		expect(says([told ?? ''], linesAbout('likes')), told).toBe(true);
		expect(says([told ?? ''], linesAbout('likes-it')), told).toBe(false);
		const [agreed] = repliesTo('meeting-someone', [closed], [], id);
		expect(says([agreed ?? ''], linesAbout('likes-it')), agreed).toBe(true);
	});
});

describe('what is no order and no complaint', () => {
	it('is what one is allergic to', () => {
		const [, reply] = repliesTo('cafe', ['A tea, please.', 'I have an allergy to nuts.']);
		expect(reply).not.toMatch(/nuts/iu);
	});

	it('is the medicine that one takes, where allergies are asked for', () => {
		const replies = repliesTo(
			'doctor',
			[
				'頭が痛いです。',
				'昨日からです。',
				'三です。',
				'咳もあります。',
				'ありません。',
				'薬は飲んでいません。'
			],
			[],
			'ja'
		);
		expect(replies[4]).toContain('アレルギー');
		expect(replies[5]).not.toContain('赤で書いて');
	});

	it('is the hospital that one works at', () => {
		const sympathy = [common, ...Object.values(voices)].flatMap((voice) => voice.sympathy ?? []);
		const [reply] = repliesTo('free-talk', ['I work as a nurse in a hospital.']);
		expect(says([reply ?? ''], sympathy), reply).toBe(false);
		const [other] = repliesTo('free-talk', ['My father is in hospital.']);
		expect(says([other ?? ''], sympathy), other).toBe(true);
	});
});
