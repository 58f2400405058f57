import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mean } from '../bench/statistics.ts';
import {
	evidenceOf,
	precisionOf,
	recallOf,
	sumOf,
	type Recall,
	type Score,
	type Tally
} from './tally.ts';
import { missedTargets } from './targets.ts';

interface Column {
	readonly name: string;
	readonly cell: (tally: Tally) => string;
}

const WHICH: readonly Column[] = [
	{ name: 'corpus', cell: ({ corpus }) => corpus },
	{ name: 'language', cell: ({ languageId }) => languageId },
	{ name: 'half', cell: ({ half }) => half }
];
const TABLES: readonly { title: string; columns: readonly Column[] }[] = [
	{
		title: 'Corrections',
		columns: [
			{ name: 'precision', cell: ({ corrections }) => share(precisionOf(corrections)) },
			{ name: 'recall', cell: ({ corrections }) => share(recallOf(corrections)) },
			{
				name: 'wrong',
				cell: ({ corrections, learnerTurns }) => `${corrections.wrong} in ${learnerTurns} turns`
			},
			{ name: 'traps hit', cell: ({ traps }) => trapsHit([...traps.values()]) },
			{ name: 'kind agreed', cell: ({ kinds }) => share(recallOf(kinds)) }
		]
	},
	{
		title: 'Phrases, topic, facts',
		columns: [
			{ name: 'taught, recall', cell: ({ taught }) => share(recallOf(taught)) },
			{ name: 'said by anybody', cell: ({ occurring }) => share(recallOf(occurring)) },
			{ name: 'topic hit', cell: ({ topics }) => share(recallOf(topics)) },
			{ name: 'facts, precision', cell: ({ facts }) => share(precisionOf(facts)) },
			{ name: 'recall', cell: ({ facts }) => share(recallOf(facts)) }
		]
	},
	{
		title: 'Everything that was extracted',
		columns: [
			{ name: 'conversations', cell: ({ conversations }) => String(conversations) },
			{ name: 'valid evidence', cell: (tally) => share(evidenceOf(tally)) },
			{
				name: 'wrong language',
				cell: ({ languageChecked, wrongLanguage }) =>
					languageChecked === 0 ? '' : (wrongLanguage.length / languageChecked).toFixed(3)
			},
			{ name: 'most phrases', cell: ({ mostPhrases }) => String(mostPhrases) },
			{ name: 'ms, mean', cell: ({ times }) => mean(times).toFixed(1) },
			{ name: 'ms, longest', cell: ({ times }) => Math.max(0, ...times).toFixed(1) },
			{
				name: 'ms, 100 messages',
				cell: ({ longMs }) => (longMs === null ? '' : longMs.toFixed(1))
			}
		]
	}
];

/** How corrections were worded, and what looks like one, over all languages of a corpus. */
export function styleTable(tallies: readonly Tally[]): string {
	const rows = [...Map.groupBy(tallies, ({ corpus, half }) => `${corpus}|${half}`)].flatMap(
		([key, group]) => {
			const which = key.split('|');
			const scores = group.flatMap(({ styles }) => [...styles]);
			if (scores.length === 0) return [];
			const byStyle = [...Map.groupBy(scores, ([style]) => style)].toSorted(byName);
			const byTrap = Map.groupBy(
				group.flatMap(({ traps }) => [...traps]),
				([kind]) => kind
			);
			return [
				[...which, 'all', ...cellsOf(group.map(({ corrections }) => corrections))].concat(
					trapsHit(group.flatMap(({ traps }) => [...traps.values()]))
				),
				...byStyle.map(([style, all]) => [
					...which,
					style,
					...cellsOf(all.map(([, score]) => score)),
					''
				]),
				...[...byTrap]
					.toSorted(byName)
					.map(([kind, all]) => [
						...which,
						`trap: ${kind}`,
						...['', '', ''],
						trapsHit(all.map(([, trap]) => trap))
					])
			];
		}
	);
	if (rows.length === 0) return '';
	const head = ['corpus', 'half', 'worded', 'known', 'precision', 'recall', 'traps hit'];
	return `### Corrections by how they are worded\n\n${tableOf([head, ...rows])}\n`;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
	return a < b ? -1 : 1;
}

function cellsOf(scores: readonly Score[]): string[] {
	const sum = sumOf(scores);
	return [String(sum.known), share(precisionOf(sum)), share(recallOf(sum))];
}

function trapsHit(traps: readonly Recall[]): string {
	const { known, found } = sumOf(traps.map((trap) => ({ ...trap, extracted: 0, wrong: 0 })));
	return known === 0 ? '' : `${found} of ${known}`;
}

/** The tables as docs/memory.md has them; what isn't known of a corpus is left blank. */
export function tablesOf(tallies: readonly Tally[]): string {
	return TABLES.map(({ title, columns }) => {
		const rows = tallies.flatMap((tally) => {
			const cells = columns.map(({ cell }) => cell(tally));
			const isKnown = cells.some((cell) => cell !== '');
			return isKnown ? [[...WHICH.map(({ cell }) => cell(tally)), ...cells]] : [];
		});
		const head = [...WHICH, ...columns].map(({ name }) => name);
		return `### ${title}\n\n${tableOf([head, ...rows])}\n`;
	}).join('\n');
}

export function tableOf(rows: readonly (readonly string[])[]): string {
	const widths = rows[0]?.map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0))
	);
	const lines = rows.map(
		(row) => `| ${row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join(' | ')} |`
	);
	const rule = `| ${widths?.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** Under reports/: the tables, and for programs what they were made from with what was wrong. */
export async function writeReport(
	extractor: string,
	tallies: readonly Tally[],
	tables: string
): Promise<void> {
	await mkdir('reports', { recursive: true });
	const rows = tallies.map((tally) => {
		const { times, ...counted } = tally;
		return {
			...counted,
			precision: precisionOf(tally.corrections),
			recall: recallOf(tally.corrections),
			evidence: evidenceOf(tally),
			meanMs: mean(times),
			maxMs: Math.max(0, ...times)
		};
	});
	const report = { extractor, node: process.versions.node, rows, missed: missedTargets(tallies) };
	await writeFile(join('reports', 'eval.json'), `${JSON.stringify(report, null, '\t')}\n`);
	await writeFile(join('reports', 'eval.md'), tables);
}

export function share(value: number | null): string {
	// Rounded down: what is not all is not 1.000.
	return value === null ? '' : (Math.floor(value * 1000 + 1e-9) / 1000).toFixed(3);
}
