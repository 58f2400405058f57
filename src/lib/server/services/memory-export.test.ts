import { describe, expect, it } from 'vitest';
import type { ConversationMemory } from '../../contracts/memories.ts';
import { exportMemories } from './memory-export.ts';

const NOW = new Date('2026-03-04T05:06:07Z');

function aMemoryOf(memory: Partial<ConversationMemory>): ConversationMemory {
	return {
		id: '5b7c1c9e-2f53-4a57-9a53-0f5a3b7e8d11',
		conversationId: null,
		userId: '0c1e3c0a-6b0f-4a57-8a53-0f5a3b7e8d11',
		languageId: 'es',
		createdAt: '2026-03-01T10:00:00.000Z',
		updatedAt: '2026-03-01T10:00:00.000Z',
		editedAt: null,
		topic: 'At the market',
		keyPhrases: [],
		difficulties: [],
		successfulPatterns: [],
		corrections: [],
		facts: [],
		evidence: { keyPhrases: [], difficulties: [], successfulPatterns: [] },
		duration: 60,
		engagement: 'medium',
		source: 'local',
		contentHash: 'hash',
		...memory
	};
}

function csvOf(memory: Partial<ConversationMemory>): string {
	return exportMemories([aMemoryOf(memory)], { format: 'csv', now: NOW }).body;
}

/** The second row's cells; reads RFC 4180 with every field in quotes. */
function cellsOf(csv: string): string[] {
	const [, row = ''] = csv.split(/\r\n(?="|$)/);
	return [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) =>
		cell.replaceAll('""', '"')
	);
}

describe('export of memories', () => {
	it('names the file by day and language', () => {
		const { fileName } = exportMemories([], { format: 'csv', languageId: 'ja', now: NOW });
		expect(fileName).toBe('afterword-memories-2026-03-04-ja.csv');
		expect(exportMemories([], { format: 'json', now: NOW }).fileName).toBe(
			'afterword-memories-2026-03-04.json'
		);
	});

	it('writes JSON that holds every memory as it is', () => {
		const memory = aMemoryOf({ topic: '市場で "quoted"' });
		const { body } = exportMemories([memory], { format: 'json', now: NOW });
		expect(JSON.parse(body)).toEqual({ exportedAt: NOW.toISOString(), memories: [memory] });
	});

	it('begins CSV with a byte order mark, so that spreadsheets read it as UTF-8', () => {
		expect(csvOf({}).startsWith('\ufeff"date","language","topic"')).toBe(true);
	});

	it('keeps quotes, commas and line breaks of a cell', () => {
		const cells = cellsOf(
			csvOf({ topic: 'He said "hola", then', keyPhrases: ['uno, dos', 'tres'] })
		);
		expect(cells[2]).toBe('He said "hola", then');
		expect(cells[3]).toBe('uno, dos\ntres');
	});

	it('has what the learner told, with its kind, in one cell', () => {
		const facts = [
			{ kind: 'home' as const, text: 'vivo en Berlín', messageId: 'm' },
			{ kind: 'likes' as const, text: 'me gusta el té', messageId: 'n' }
		];
		expect(csvOf({})).toContain('"corrections","facts","duration in seconds"');
		expect(cellsOf(csvOf({ facts }))[7]).toBe('home: vivo en Berlín\nlikes: me gusta el té');
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\t1', '\r1', '\r=1'])(
		'lets no cell begin as the formula %j',
		(topic) => {
			expect(cellsOf(csvOf({ topic }))[2]).toMatch(/^'/);
		}
	);

	it('lets no cell begin as a formula where a semicolon or a line break makes a new one', () => {
		const cells = cellsOf(csvOf({ keyPhrases: ['hola', '=1+1', 'a;=2'] }));
		expect(cells[3]).toBe("hola\n'=1+1\na;'=2");
	});

	it('writes Markdown under the headings of the page, and leaves out what there is none of', () => {
		const { fileName, contentType, body } = exportMemories(
			[
				aMemoryOf({
					keyPhrases: ['la cuenta, por favor'],
					corrections: [
						{ said: 'yo fue', better: 'yo fui', messageId: 'm', why: 'ser in the past' },
						{ said: 'hace calor mucho', better: 'hace mucho calor', messageId: 'n' }
					]
				})
			],
			{ format: 'md', languageId: 'es', now: NOW }
		);
		expect(fileName).toBe('afterword-memories-2026-03-04-es.md');
		expect(contentType).toBe('text/markdown; charset=utf-8');
		expect(body).toBe(`# Afterword: 1 memory

## At the market

Spanish, 2026-03-01

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
	])('lets nothing in %j be Markdown or HTML', (phrase, written) => {
		const { body } = exportMemories([aMemoryOf({ keyPhrases: [phrase] })], {
			format: 'md',
			now: NOW
		});
		expect(body).toContain(`\n- ${written}\n`);
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
	])('lets no reader of Markdown make a link of %s', (address) => {
		const topic = `mira ${address} ahora`;
		const { body } = exportMemories([aMemoryOf({ topic })], { format: 'md', now: NOW });
		expect(body).toContain('## mira ');
		expect(body).not.toContain(address);
		// What GitHub's Markdown and linkify-it look for, with escapes read as they read them.
		const read = body.replace(/\\([^\w\s])/g, '$1');
		expect(read).not.toMatch(/\w:\/\/|\w\.[a-z]|\w@\w|@\w|(mailto|javascript):\w/i);
		expect(read.replaceAll('\u200b', '')).toContain(`## ${topic}\n`);
	});

	it('leaves sentences in Markdown as they are', () => {
		const topic = 'Son las 3.50 y 10:30. Vale... ¿Y tú?';
		const { body } = exportMemories([aMemoryOf({ topic })], { format: 'md', now: NOW });
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
	])('shows %s on a card of Anki, and does nothing with it', (text) => {
		const { body } = exportMemories([aMemoryOf({ topic: text, keyPhrases: [text] })], {
			format: 'anki',
			now: NOW
		});
		expect(body).not.toMatch(/\[\/?(?:sound:|anki:|latex|\$)|\\[()[\]]|\{\{|\}\}|<[/!?a-z]/i);
		const shown = body.replaceAll('\u200b', '');
		expect(shown).toContain(`\t"${text}"\t"${text} (2026-03-01)"\t`);
	});

	it('writes cards that Anki takes without a question, and knows again', () => {
		const memory = aMemoryOf({
			keyPhrases: ['la "cuenta"\tpor favor'],
			corrections: [{ said: 'yo fue', better: 'yo fui', messageId: 'm', why: 'ser in the past' }]
		});
		const write = () => exportMemories([memory], { format: 'anki', now: NOW });
		const { fileName, contentType, body } = write();
		expect(fileName).toBe('afterword-memories-2026-03-04-anki.txt');
		expect(contentType).toBe('text/plain; charset=utf-8');
		expect(body).toMatch(/^#separator:tab\n#html:false\n/);
		const cards = [...body.matchAll(/^"([\w-]{20})"\t(.*)\t"afterword es"$/gms)];
		expect(body).toContain('"How is it said better?\nyo fue"\t"yo fui\nser in the past"');
		expect(body).toContain('"la ""cuenta""\tpor favor"\t"At the market (2026-03-01)"');
		expect(cards.length).toBeGreaterThan(0);
		expect(write().body).toBe(body);
	});

	it('says that a PDF is not available yet', () => {
		expect(() => exportMemories([], { format: 'pdf', now: NOW })).toThrow(
			expect.objectContaining({ code: 'invalid_payload', status: 400 })
		);
	});
});
