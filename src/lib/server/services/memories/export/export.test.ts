import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../../../contracts/export-formats.ts';
import type { ConversationMemory } from '../../../../contracts/memories.ts';
import {
	aFileOf,
	aMemoryOf,
	aPhraseOf,
	EXPORTED_AT,
	phrasesWrittenOf,
	toTake,
	writtenOf
} from '../../../../../../tests/support/memory-files.ts';

async function csvOf(memory: Partial<ConversationMemory>): Promise<string> {
	return (await writtenOf([aMemoryOf(memory)], { format: 'csv' })).body;
}

/** The second row's cells; reads RFC 4180 with every field in quotes. */
function cellsOf(csv: string): string[] {
	const [, row = ''] = csv.split(/\r\n(?="|$)/);
	return [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) =>
		cell.replaceAll('""', '"')
	);
}

/** Of a file for Anki. */
function cardsOf(anki: string) {
	return [...anki.matchAll(/^"([\w-]{20})"\t"((?:[^"]|"")*)"\t"((?:[^"]|"")*)"\t"afterword/gm)].map(
		([, guid, front, back]) => ({ guid, front, back })
	);
}

describe('export of memories', () => {
	it('names the file by day and language', async () => {
		const { fileName } = await writtenOf([], { format: 'csv', languageId: 'ja' });
		expect(fileName).toBe('afterword-memories-2026-03-04-ja.csv');
		expect((await writtenOf([], { format: 'json' })).fileName).toBe(
			'afterword-memories-2026-03-04.json'
		);
	});

	it('writes JSON that holds every memory as it is', async () => {
		const memory = aMemoryOf({ topic: '市場で "quoted"' });
		const { body } = await writtenOf([memory], { format: 'json' });
		expect(JSON.parse(body)).toEqual({
			exportedAt: EXPORTED_AT,
			timeZone: 'UTC',
			memories: [memory]
		});
	});

	it('begins CSV with a byte order mark, so that spreadsheets read it as UTF-8', async () => {
		expect(await csvOf({})).toMatch(/^\ufeff"date","language","topic"/);
	});

	it('keeps quotes, commas and line breaks of a cell', async () => {
		const cells = cellsOf(
			await csvOf({ topic: 'He said "hola", then', keyPhrases: ['uno, dos', 'tres'] })
		);
		expect(cells[2]).toBe('He said "hola", then');
		expect(cells[3]).toBe('uno, dos\ntres');
	});

	it('has what the learner told, with its kind, in one cell', async () => {
		const facts = [
			{ kind: 'home' as const, text: 'vivo en Berlín', messageId: 'm' },
			{ kind: 'likes' as const, text: 'me gusta el té', messageId: 'n' }
		];
		expect(await csvOf({})).toContain('"corrections","facts","duration in seconds"');
		expect(cellsOf(await csvOf({ facts }))[7]).toBe('home: vivo en Berlín\nlikes: me gusta el té');
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\t1', '\r1', '\r=1'])(
		'lets no cell begin as the formula %j',
		async (topic) => {
			expect(cellsOf(await csvOf({ topic }))[2]).toMatch(/^'/);
		}
	);

	it('lets no cell begin as a formula where a semicolon or a line break makes a new one', async () => {
		const cells = cellsOf(await csvOf({ keyPhrases: ['hola', '=1+1', 'a;=2'] }));
		expect(cells[3]).toBe("hola\n'=1+1\na;'=2");
	});

	it('writes Markdown under the headings of the page, and leaves out what there is none of', async () => {
		const { fileName, contentType, body } = await writtenOf(
			[
				aMemoryOf({
					keyPhrases: ['la cuenta, por favor'],
					corrections: [
						{ said: 'yo fue', better: 'yo fui', messageId: 'm', why: 'ser in the past' },
						{ said: 'hace calor mucho', better: 'hace mucho calor', messageId: 'n' }
					]
				})
			],
			{ format: 'md', languageId: 'es' }
		);
		expect(fileName).toBe('afterword-memories-2026-03-04-es.md');
		expect(contentType).toBe('text/markdown; charset=utf-8');
		expect(body).toBe(`# Afterword: 1 memory

## At the market

Spanish, 1 March 2026

### Said better

- yo fue → **yo fui** (ser in the past)
- hace calor mucho → **hace mucho calor**

### Phrases to keep

- la cuenta, por favor
`);
	});

	it.each([
		['# título', '\\# título'],
		['- uno', '\\- uno'],
		['1. uno', '1\\. uno'],
		['uno\n\n# dos', 'uno # dos'],
		['*dos* _tres_ `x`', '\\*dos\\* \\_tres\\_ \\`x\\`'],
		['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
		['[x](javascript:alert(1))', '\\[x\\](javascript:\u200balert(1))'],
		['&lt;b&gt;', '\\&lt;b\\&gt;'],
		['a|b\\', 'a\\|b\\\\']
	])('lets nothing in %j be Markdown or HTML', async (phrase, line) => {
		const { body } = await writtenOf([aMemoryOf({ keyPhrases: [phrase] })], {
			format: 'md'
		});
		expect(body).toContain(`\n- ${line}\n`);
	});

	it.each([
		'https://evil.example/x?y=1',
		'HTTP://evil.example',
		'ftp://evil.example',
		'www.evil.example',
		'evil.example',
		'ana@evil.example',
		'@ana',
		'mailto:ana@evil.example',
		'javascript:alert(1)',
		'https://127.0.0.1/x'
	])('lets no reader of Markdown make a link of %s', async (address) => {
		const topic = `mira ${address} ahora`;
		const { body } = await writtenOf([aMemoryOf({ topic })], { format: 'md' });
		expect(body).toContain('## mira ');
		expect(body).not.toContain(address);
		// What GitHub's Markdown and linkify-it look for, with escapes read as they read them.
		const read = body.replace(/\\([^\w\s])/g, '$1');
		expect(read).not.toMatch(/\w:\/\/|\w\.[a-z]|\w@\w|@\w|(mailto|javascript):\w/i);
		expect(read.replaceAll('\u200b', '')).toContain(`## ${topic}\n`);
	});

	it('leaves sentences in Markdown as they are', async () => {
		const topic = 'Son las 3.50 y 10:30. Vale... ¿Y tú?';
		const { body } = await writtenOf([aMemoryOf({ topic })], { format: 'md' });
		expect(body).toContain(`## ${topic}\n`);
	});

	it.each([
		'[sound:a.mp3]',
		'[SOUND:a.mp3]',
		'[anki:tts lang=es_ES]a[/anki:tts]',
		'[latex]\\input{/etc/passwd}[/latex]',
		'[$]x[/$]',
		'[$$]x[/$$]',
		'\\(x\\)',
		'\\[x\\]',
		'{{c1::x}}',
		'{{Front}}',
		'<img src=x onerror=alert(1)>',
		'</script><!-- x'
	])('shows %s on a card of Anki, and does nothing with it', async (text) => {
		const { body } = await writtenOf([aMemoryOf({ topic: text, keyPhrases: [text] })], {
			format: 'anki'
		});
		expect(body).not.toMatch(/\[\/?(?:sound:|anki:|latex|\$)|\\[()[\]]|\{\{|\}\}|<[/!?a-z]/i);
		const shown = body.replaceAll('\u200b', '');
		expect(shown).toContain(`\t"${text}"\t"${text} (1 March 2026)"\t`);
	});

	it('writes cards that Anki takes without a question, and knows again', async () => {
		const memory = aMemoryOf({
			keyPhrases: ['la "cuenta"\tpor favor'],
			corrections: [{ said: 'yo fue', better: 'yo fui', messageId: 'm', why: 'ser in the past' }]
		});
		const { fileName, contentType, body } = await writtenOf([memory], { format: 'anki' });
		expect(fileName).toBe('afterword-memories-2026-03-04-anki.txt');
		expect(contentType).toBe('text/plain; charset=utf-8');
		expect(body).toMatch(/^#separator:tab\n#html:false\n/);
		expect(cardsOf(body)).toHaveLength(2);
		expect(body).toContain('"How is it said better?\nyo fue"\t"yo fui\nser in the past"');
		expect(body).toContain('"la ""cuenta""\tpor favor"\t"At the market (1 March 2026)"');
		expect((await writtenOf([memory], { format: 'anki' })).body).toBe(body);
	});

	describe('for Anki', () => {
		const form = { kind: 'form' as const, from: 'fue', to: 'fui' };
		const accent = { kind: 'accent' as const, from: 'esta', to: 'está' };
		const newer = {
			id: '9d0c5a1e-7c55-4a57-9a53-0f5a3b7e8d22',
			createdAt: '2026-03-03T10:00:00.000Z',
			topic: 'At the beach'
		};
		const toAnki = async (...memories: Partial<ConversationMemory>[]) =>
			cardsOf((await writtenOf(memories.map(aMemoryOf), { format: 'anki' })).body);
		const fue = (said: string, better: string, ...mistakes: (typeof form | typeof accent)[]) => ({
			said,
			better,
			messageId: 'm',
			mistakes
		});

		it('has one card of the same mistake in two conversations, as the newer one has it', async () => {
			const old = { corrections: [fue('yo fue al cine', 'yo fui al cine', form)] };
			const now = {
				...newer,
				corrections: [fue('Ayer yo fue a la playa', 'Ayer yo fui a la playa', form)]
			};
			const [card, ...others] = await toAnki(now, old);
			expect(others).toEqual([]);
			expect(card?.front).toBe('How is it said better?\nAyer yo fue a la playa');
			// A later file updates the card of an earlier one.
			expect((await toAnki(old))[0]?.guid).toBe(card?.guid);
		});

		it('has one card of the same phrase, whatever its case and width', async () => {
			const cards = await toAnki(
				{ ...newer, keyPhrases: ['¡La Cuenta, por favor!'] },
				{ keyPhrases: ['¡la cuenta, por favor!', 'otra cosa'] }
			);
			expect(cards.map(({ front, back }) => [front, back])).toEqual([
				['¡La Cuenta, por favor!', 'At the beach (3 March 2026)'],
				['otra cosa', 'At the market (1 March 2026)']
			]);
		});

		it('has a card each of what differs in a mistake, in words or in the language', async () => {
			const cards = await toAnki(
				{
					...newer,
					corrections: [
						fue('yo fue', 'yo fui', form),
						fue('yo fue, esta bien', 'yo fui, está bien', form, accent),
						fue('hace calor mucho', 'hace mucho calor'),
						fue('tengo 20 anos', 'tengo veinte años')
					],
					keyPhrases: ['no']
				},
				{ languageId: 'it', corrections: [fue('io fue', 'io fui', form)], keyPhrases: ['no'] }
			);
			expect(new Set(cards.map(({ guid }) => guid)).size).toBe(7);
		});
	});

	it.each([
		['Asia/Tokyo', '2 March 2026', '2026-03-02T08:30:00+09:00'],
		['America/New_York', '1 March 2026', '2026-03-01T18:30:00-05:00'],
		['UTC', '1 March 2026', '2026-03-01T23:30:00+00:00']
	])('tells the days of %s', async (timeZone, day, moment) => {
		const memory = aMemoryOf({ createdAt: '2026-03-01T23:30:00.000Z', keyPhrases: ['sí'] });
		const fileOf = (format: ExportFormat) => writtenOf([memory], { format, timeZone });
		expect(cellsOf((await fileOf('csv')).body)[0]).toBe(moment);
		expect((await fileOf('md')).body).toContain(`\nSpanish, ${day}\n`);
		expect((await fileOf('anki')).body).toContain(`"At the market (${day})"`);
		expect(JSON.parse((await fileOf('json')).body)).toMatchObject({
			timeZone,
			memories: [{ createdAt: '2026-03-01T23:30:00.000Z' }]
		});
	});

	it('names the file by the day of the time zone', async () => {
		const { fileName } = await writtenOf([], { format: 'md', timeZone: 'Pacific/Honolulu' });
		expect(fileName).toBe('afterword-memories-2026-03-03.md');
	});

	it('is made as it is read, in every format of text', async () => {
		for (const format of ['json', 'csv', 'md', 'anki'] as const) {
			let made = 0;
			async function* endless() {
				for (; ; made++) {
					const keyPhrases = Array.from({ length: 40 }, (_, at) => `${made} ${at} `.repeat(40));
					yield await Promise.resolve([toTake({ keyPhrases })]);
				}
			}
			const { pieces } = await aFileOf(endless(), { format });
			const { value } = await pieces.next();
			expect(value?.length).toBeGreaterThan(60_000);
			expect(made).toBeLessThan(10);
			await pieces.return();
		}
	});
});

describe('the meaning that the learner noted', () => {
	const memory = aMemoryOf({ keyPhrases: ['la cuenta', 'gracias'] });
	const meanings = { 'la cuenta': 'the *bill*' };

	it('stands beside a memory’s phrase in Markdown, and on its card', async () => {
		const { body } = await writtenOf([memory], { format: 'md' }, meanings);
		expect(body).toContain('- la cuenta – the \\*bill\\*\n- gracias\n');
		const anki = await writtenOf([memory], { format: 'anki' }, meanings);
		expect(cardsOf(anki.body).map(({ back }) => back)).toEqual([
			'the *bill*\nAt the market (1 March 2026)',
			'At the market (1 March 2026)'
		]);
	});
});

describe('export of phrases', () => {
	const phrase = aPhraseOf({
		meaning: '=SUM(1)',
		sentence: '¿Me trae "la cuenta" <b>, [por](favor)?'
	});

	it('names the file by day and language', async () => {
		const { fileName } = await phrasesWrittenOf([], { format: 'csv', languageId: 'es' });
		expect(fileName).toBe('afterword-phrases-2026-03-04-es.csv');
	});

	it('writes JSON that holds every phrase as it is', async () => {
		const { body } = await phrasesWrittenOf([phrase], { format: 'json' });
		expect(JSON.parse(body)).toEqual({
			exportedAt: EXPORTED_AT,
			timeZone: 'UTC',
			phrases: [phrase]
		});
	});

	it('writes rows in which nothing is a formula', async () => {
		const { body } = await phrasesWrittenOf([phrase], { format: 'csv', timeZone: 'Asia/Tokyo' });
		expect(body.split('\r\n')[0]).toBe(
			'\ufeff"date","language","phrase","meaning","sentence","review on","id"'
		);
		expect(cellsOf(body)).toEqual([
			'2026-03-01T19:00:00+09:00',
			'es',
			'la cuenta',
			"'=SUM(1)",
			phrase.sentence,
			'2026-03-09T19:00:00+09:00',
			phrase.id
		]);
	});

	it('writes Markdown in which nothing is markup', async () => {
		const { body } = await phrasesWrittenOf([phrase, aPhraseOf({ text: 'gracias' })], {
			format: 'md'
		});
		expect(body).toBe(
			[
				'# Afterword: 2 phrases\n',
				'- **la cuenta** – \\=SUM(1)\\',
				'  ¿Me trae "la cuenta" \\<b\\>, \\[por\\](favor)?\\',
				'  Spanish, 1 March 2026\n',
				'- **gracias**\\',
				'  Spanish, 1 March 2026\n'
			].join('\n')
		);
	});

	it('writes the card that a memory’s file has, with meaning, sentence and source', async () => {
		const { body } = await phrasesWrittenOf([phrase], { format: 'anki' });
		const [card] = cardsOf(body);
		const ofMemory = await writtenOf([aMemoryOf({ keyPhrases: ['LA CUENTA'] })], {
			format: 'anki'
		});
		expect(card?.guid).toBe(cardsOf(ofMemory.body)[0]?.guid);
		expect(card?.front).toBe('la cuenta');
		expect(card?.back?.split('\n')).toHaveLength(3);
		expect(body).toContain('1 March 2026');
	});

	it('writes no half of a character into any format of text', async () => {
		const half = aPhraseOf({ text: 'a\ud83d', meaning: '\udc00b', sentence: 'c\ud83d' });
		for (const format of ['json', 'csv', 'md', 'anki', 'docx'] as const) {
			const { bytes } = await phrasesWrittenOf([half], { format });
			expect(bytes.length, format).toBeGreaterThan(0);
		}
	});
});
