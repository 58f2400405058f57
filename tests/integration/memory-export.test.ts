import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aMemory } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { answered, aTalk, endTalk, expectError, said, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Memories as files to take away: of whatever number, by the learner's days, and to be imported again. */

const PATH = '/api/memories/export';
const FORMATS = ['json', 'csv', 'md', 'anki'] as const; // those that are text, of which a part can be read
const MEMORIES = 600;
const MORE_THAN_A_SOCKET_TAKES = 1_800; // 25 MB
const PHRASES = 40;
const PHRASE_CHARACTERS = 300;

const exportSchema = z.object({
	timeZone: z.string(),
	memories: z.array(z.object({ topic: z.string(), keyPhrases: z.array(z.string()) }))
});

let stage: Stage;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

async function remembers(count: number): Promise<void> {
	await stage.database.raw`
		insert into conversation_memories (user_id, language_id, topic, key_phrases, difficulties,
			successful_patterns, corrections, evidence, search_text, duration, engagement, source,
			content_hash, created_at)
		select ${learner.userId}::uuid, 'es', 'Tema ' || number, (
				select jsonb_agg(rpad(number || ' ' || phrase || ' ', ${PHRASE_CHARACTERS}::int, 'año '))
				from generate_series(1, ${PHRASES}::int) as phrase
			), '[]', '[]', '[]', '{"keyPhrases":[],"difficulties":[],"successfulPatterns":[]}', '',
			60, 'medium', 'local', 'hash', now() - number * interval '1 second'
		from generate_series(1, ${count}::int) as number
	`;
}

/** A download of which the first bytes were taken, and no more. */
async function aPausedDownload(format: string) {
	const response = await learner.fetch(`${PATH}?format=${format}`);
	expect(response.status).toBe(200);
	const reader = response.body?.getReader();
	if (!reader) throw new Error('the download has no body');
	expect((await reader.read()).done).toBe(false);
	return {
		async readOn(): Promise<void> {
			while (!(await reader.read()).done);
		},
		cancel: () => reader.cancel()
	};
}

describe('the download of many memories', () => {
	it.each(FORMATS)('is whole as %s, each memory in its place', async (format) => {
		await remembers(MEMORIES);
		const { status, text } = await learner.request('GET', `${PATH}?format=${format}`);
		expect(status).toBe(200);
		const numbers = [...text.matchAll(/(?:"|^- )(\d+) 1 año /gm)].map(([, number]) => number);
		expect(numbers).toEqual(Array.from({ length: MEMORIES }, (_, at) => String(at + 1)));
	});

	it('is JSON as it would be at once', async () => {
		await remembers(MEMORIES);
		const { body, text } = await learner.request('GET', PATH);
		expect(exportSchema.parse(body).memories).toHaveLength(MEMORIES);
		expect(text).toBe(JSON.stringify(body, null, '\t'));
	});

	it.each(FORMATS)('fails as %s when the account is erased meanwhile', async (format) => {
		await remembers(MORE_THAN_A_SOCKET_TAKES);
		const download = await aPausedDownload(format);
		const erased = await learner.request('DELETE', '/api/account', {
			password: 'correct horse battery'
		});
		expect(erased.status).toBe(204);
		await expect(download.readOn()).rejects.toThrow();
	});

	it('is one of five at a time', async () => {
		await remembers(MORE_THAN_A_SOCKET_TAKES);
		const downloads = await Promise.all(
			[...FORMATS, 'json'].map((format) => aPausedDownload(format))
		);
		expectError(await learner.request('GET', PATH), 429, 'rate_limited');
		for (const download of downloads) await download.cancel();
	});
});

describe.each(['pdf', 'docx'])('the download of a %s', (format) => {
	it('is whole, with memories that are hostile and while others come too', async () => {
		const others = await Promise.all(
			Array.from({ length: 10 }, () => aSignedInClient(stage.server.url, stage.database.db))
		);
		for (const { userId } of [learner, ...others]) {
			await aMemory(stage.database.db, {
				userId,
				insights: {
					topic: '=1+1 <b>%PDF</b> 😀',
					keyPhrases: ['</w:t>', '/Names << >>', '[x](javascript:alert(1))', '\u202eabc']
				}
			});
		}
		await remembers(10);
		const files = await Promise.all(
			[learner, ...others].map(async (client) => {
				const answer = await client.fetch(`${PATH}?format=${format}`);
				expect(answer.status).toBe(200);
				return Buffer.from(await answer.arrayBuffer()).toString('latin1');
			})
		);
		const [begins, ends] =
			format === 'pdf' ? ['%PDF-', '%%EOF\n'] : ['PK\u0003\u0004', '\u0000\u0000'];
		for (const file of files) {
			expect(file.startsWith(begins)).toBe(true);
			expect(file.endsWith(ends)).toBe(true);
		}
	});

	it('is one without a memory too', async () => {
		const answer = await learner.request('GET', `${PATH}?format=${format}`);
		expect(answer.status).toBe(200);
		expect(answer.text.length).toBeGreaterThan(500);
	});
});

describe('the days of a download', () => {
	const moment = '2026-03-01T23:30:00.000Z';

	beforeEach(async () => {
		const { id } = await aMemory(stage.database.db, { userId: learner.userId });
		await stage.database.raw`
			update conversation_memories set created_at = ${moment} where id = ${id}`;
	});

	it.each([
		['Asia/Tokyo', '2 March 2026', '2026-03-02T08:30:00+09:00'],
		['America/New_York', '1 March 2026', '2026-03-01T18:30:00-05:00']
	])('are those of %s', async (timeZone, day, shown) => {
		const fileOf = async (format: string) =>
			(await learner.request('GET', `${PATH}?format=${format}&timeZone=${timeZone}`)).text;
		expect(await fileOf('csv')).toContain(`"${shown}","es"`);
		expect(await fileOf('md')).toContain(`Spanish, ${day}\n`);
		expect(await fileOf('anki')).toContain(`(${day})"`);
		const json: unknown = JSON.parse(await fileOf('json'));
		expect(json).toMatchObject({ timeZone, memories: [{ createdAt: moment }] });
	});

	it('name its file, that of the account too', async () => {
		for (const path of [PATH, '/api/account/export']) {
			const days: (string | undefined)[] = [];
			for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
				const { status, headers } = await learner.request('GET', `${path}?timeZone=${timeZone}`);
				expect(status).toBe(200);
				days.push(/\d{4}-\d\d-\d\d/.exec(headers.get('content-disposition') ?? '')?.[0]);
			}
			expect(days[0]).toBeDefined();
			expect(days[0]).not.toBe(days[1]); // they are 25 hours apart
		}
	});

	it.each(['Mars/Olympus', 'x'.repeat(65), '../etc', '+25:00'])(
		'are of no zone like %s',
		async (timeZone) => {
			for (const path of [PATH, '/api/account/export']) {
				const answer = await learner.request(
					'GET',
					`${path}?timeZone=${encodeURIComponent(timeZone)}`
				);
				expectError(answer, 400, 'invalid_payload');
				expect(answer.body).toMatchObject({ issues: [{ path: 'timeZone' }] });
			}
		}
	);
});

describe('cards for Anki', () => {
	const aMistake = (sentence: string, better: string) => [
		said(`${sentence}.`),
		answered(`${better}, se dice. ¿Y luego?`),
		said('Luego nada más, gracias.'),
		answered('De acuerdo.')
	];
	const cardsOf = (anki: string) =>
		[...anki.matchAll(/^"([\w-]{20})"\t"([^"]*)"/gm)].map(([, guid, front = '']) => ({
			guid,
			front
		}));

	it('are one for the same mistake in two conversations, and the same one in a later file', async () => {
		const remember = async (sentence: string, better: string) => {
			const messages = aMistake(sentence, better);
			const { memory } = success(await endTalk(learner, await aTalk(learner, { messages })));
			expect(memory.corrections).toHaveLength(1);
			const anki = await learner.request('GET', `${PATH}?format=anki`);
			return cardsOf(anki.text).filter(({ front }) => front.startsWith('How is it said better?'));
		};
		const [first, ...none] = await remember('Ayer yo fue al cine', 'Ayer yo fui al cine');
		expect(none).toEqual([]);
		const [second, ...noneMore] = await remember('Luego yo fue a casa', 'Luego yo fui a casa');
		expect(noneMore).toEqual([]);
		expect(first?.front).toContain('Ayer yo fue al cine');
		expect(second?.front).toContain('Luego yo fue a casa');
		expect(second?.guid).toBe(first?.guid);
		expect(await remember('Yo tengo hambre mucha', 'Yo tengo mucha hambre')).toHaveLength(2);
	});
});
