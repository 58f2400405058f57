import { describe, expect, it } from 'vitest';
import { playedLearner } from '../../../../tests/support/played-learner.ts';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import { LANGUAGE_IDS, type LanguageId } from '../../contracts/languages.ts';
import type { Message } from '../../contracts/messages.ts';
import { languages } from '../languages/index.ts';
import { scriptSchema } from '../partner/scripted/schema.ts';
import { groundAnswers } from './grounding.ts';
import { extractLocally } from './local-extractor.ts';

function duePhrases(languageId: LanguageId, phrase: string): string[] {
	const { common } = scriptSchema.parse(languages[languageId].script);
	return (common.duePhrase ?? []).map((line) => line.replace('{phrase}', phrase));
}

function correctionsOf(languageId: LanguageId, said: string, reply: string, recalled: string[]) {
	return extractLocally({
		languageId,
		scenarioId: 'free-talk',
		ownLanguageId: 'en',
		messages: spoken(`> ${said}`, reply, '> 👍'),
		recalled
	}).corrections;
}

function topicOf(messages: Message[], recalled: string[] = []): string {
	return extractLocally({
		languageId: 'es',
		scenarioId: 'free-talk',
		ownLanguageId: 'es',
		messages,
		recalled
	}).topic;
}

describe('the topic', () => {
	it.each(LANGUAGE_IDS)(
		'leaves out in %s a phrase worked in, its frame, and nothing else',
		(id) => {
			const { known, script, wording } = languages[id];
			const first = (list: string) => {
				const [item] = known.lists[list] ?? [];
				return typeof item === 'string' ? item : (item?.show ?? '');
			};
			const [phrase, food] = [first('drinks'), first('foods')];
			const { sentenceJoiner } = scriptSchema.parse(script);
			const beside = `${food}${sentenceJoiner === '' ? '。' : '.'}`;
			const said = (line: string, recalled: string[]) =>
				extractLocally({
					languageId: id,
					scenarioId: 'free-talk',
					ownLanguageId: 'en',
					messages: spoken('> 👍', line, '> 👍', line, '> 👍'),
					recalled
				}).topic;
			const nothing = wording.scenarios['free-talk'];
			const talkedAbout = said(beside, []);
			expect(talkedAbout).not.toBe(nothing);
			for (const line of duePhrases(id, phrase)) {
				expect(said(line, [phrase]), line).toBe(nothing);
				expect(said(line, []), line).not.toBe(nothing);
				const replies = [`${beside}${sentenceJoiner}${line}`, `${line}${sentenceJoiner}${beside}`];
				for (const reply of replies) {
					expect(said(reply, [phrase]), reply).toBe(talkedAbout);
				}
			}
		}
	);

	it('has nothing of a greeting that recalls another conversation', () => {
		const [greeting, ...rest] = spoken(
			'¡Ana, qué alegría! La última vez dijiste «Tengo un perro». ¿Qué tal el trabajo?',
			'> Ayer vi una película'
		);
		const recalls = { memoryId: messageId(9) };
		const messages = [...(greeting ? [{ ...greeting, recalls }] : []), ...rest];
		expect(topicOf(messages)).toBe('película');
	});

	it('has what was recalled where the learner speaks of it', () => {
		const messages = spoken('Otro día salió «el perro».', '> Sí, el perro, mi perro');
		expect(topicOf(messages, ['el perro'])).toContain('perro');
	});
});

describe('a phrase that the partner worked in', () => {
	it.each(LANGUAGE_IDS)('corrects nothing in %s', (languageId) => {
		const { said, phrase } = playedLearner(languageId).workedIn;
		const lines = duePhrases(languageId, phrase);
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) {
			expect(correctionsOf(languageId, said, line, [phrase]), line).toEqual([]);
		}
	});

	it.each(LANGUAGE_IDS)('corrects nothing in %s whatever a model says', (languageId) => {
		const { said, phrase } = playedLearner(languageId).workedIn;
		for (const line of duePhrases(languageId, phrase)) {
			const { insights, dropped } = groundAnswers(
				[
					{
						topic: '',
						keyPhrases: [],
						corrections: [{ said, better: phrase, messageId: 'm1', why: null }],
						difficulties: [],
						successfulPatterns: [],
						facts: [],
						feedback: []
					}
				],
				spoken(`> ${said}`, line),
				{ languageId, recalled: [phrase] }
			);
			expect(insights.corrections, line).toEqual([]);
			expect(dropped).toEqual({ corrections: { not_shown_by_partner: 1 } });
		}
	});

	it('is a correction where it puts the same mistake right once more', () => {
		expect(
			correctionsOf('es', 'Ayer yo fue al cine', '«Yo fui al cine», qué bien.', ['Yo fui al cine'])
		).toMatchObject([{ said: 'yo fue al cine', better: 'Yo fui al cine' }]);
	});

	it('is a correction where the learner’s words are set against it', () => {
		expect(
			correctionsOf('es', 'Me gusta el chá', 'No «el chá» sino «el té».', [
				'me gusta el té',
				'el té'
			])
		).toMatchObject([{ better: 'el té' }]);
	});
});
