import { expect, it } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import type { DropReason } from '../../contracts/dropped-items.ts';
import { groundAnswers } from './grounding.ts';
import type { ModelAnswer } from './model-answer.ts';

const MESSAGES = spoken(
	'¿Qué hiciste ayer?',
	'> Ayer yo fue al cine con mi hermana',
	'Yo fui al cine. ¿Y te gustó?',
	'> Sí, me gustó muchísimo',
	'¿Volverás?',
	'>> Sí, quizás mañana'
);
const CORRECTION = { said: 'yo fue', better: 'yo fui', messageId: 'm2', why: null };

type Sentence = ModelAnswer['feedback'][number];

const well = (text: string, ...messageIds: string[]): Sentence => ({
	about: 'well',
	text,
	messageIds
});
const next = (text: string, ...messageIds: string[]): Sentence => ({
	about: 'next',
	text,
	messageIds
});

function grounded(...answers: Sentence[][]) {
	const answered = answers.map((feedback): ModelAnswer => ({
		topic: 'Cinema',
		keyPhrases: [],
		corrections: [CORRECTION],
		difficulties: [],
		successfulPatterns: [],
		facts: [],
		feedback
	}));
	const { insights, dropped } = groundAnswers(answered, MESSAGES, { languageId: 'es' });
	return { feedback: insights.feedback, dropped: dropped.feedback ?? {} };
}

it('keeps what points to the learner’s own words, praise first', () => {
	const praise = well('You told a whole story: “me gustó muchísimo”.', 'm4');
	const advice = next('Say «yo fui» of yourself, since «fue» is somebody else.', 'm2');
	expect(grounded([advice, praise])).toEqual({
		feedback: [
			{ kind: 'told', ...praise, messageIds: [messageId(4)] },
			{ kind: 'told', ...advice, messageIds: [messageId(2)] }
		],
		dropped: {}
	});
});

it('keeps one sentence of each kind, of a long conversation that of its first part', () => {
	const first = well('You answered at length.', 'm4');
	const second = well('You asked back.', 'm4');
	expect(grounded([first], [second]).feedback).toMatchObject([{ text: first.text }]);
});

it.each<[what: string, sentence: Sentence, reason: DropReason]>([
	['without a message', well('You did well.'), 'unknown_message'],
	['by a message that isn’t there', next('Mind the past.', 'm99'), 'unknown_message'],
	['by the partner’s words', well('You asked well.', 'm1'), 'not_the_learners'],
	['by what was suggested', well('You planned well.', 'm6'), 'suggested'],
	['by words that nobody said', well('“me encantó” was right.', 'm4'), 'not_in_transcript'],
	['by words of the partner', well('«Volverás» was right.', 'm4'), 'not_in_transcript'],
	['for words that were put right', well('“yo fue al cine” was clear.', 'm2'), 'mistaken'],
	['with points', well('That was 9/10.', 'm4'), 'graded'],
	['with a level', next('You are on your way to B1.', 'm4'), 'graded'],
	['with per cent', well('80 % was right.', 'm4'), 'graded'],
	['that was dictated', well('sí, me gustó muchísimo', 'm4'), 'copied'],
	['with a link', next('See https://example.org', 'm4'), 'markup'],
	['that is blank', well(' ', 'm4'), 'blank']
])('drops a sentence %s', (_, sentence, reason) => {
	expect(grounded([sentence])).toEqual({ feedback: [], dropped: { [reason]: 1 } });
});

it.each([
	['a number that was talked about', well('You told of your 29 years.', 'm4')],
	['a letter of a name', next('Write “Sí” with its accent.', 'm4')],
	['the partner’s form of what comes next', next('Try 「yo fui」 next.', 'm2')]
])('leaves %s', (_, sentence) => {
	expect(grounded([sentence]).feedback).toHaveLength(1);
});
