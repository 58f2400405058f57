import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machine } from './machine.ts';

/** One line of the table. */
export type Row = {
	/** What was measured, as a person would say it. */
	what: string;
	/** By name, as in `p50`; the unit is that of all of them. */
	figures: Record<string, number>;
	unit: 'ms' | 'per s' | 'MB' | 'bytes' | 'times' | '';
	/** A figure of this row that is promised. */
	target?: { figure: string; atMost: number } | { figure: string; atLeast: number };
	/** What one has to know to read the figures. */
	note?: string;
};

export type PartReport = {
	part: string;
	title: string;
	seconds: number;
	rows: Row[];
	/** Why there are no figures, where it could not be run. */
	failure?: string;
};

export type Report = { machine: Machine; parts: PartReport[] };

export function isMet({ figures, target }: Row): boolean | null {
	if (target === undefined) return null;
	const figure = figures[target.figure];
	if (figure === undefined) return false;
	return 'atMost' in target ? figure <= target.atMost : figure >= target.atLeast;
}

/** For the terminal. */
export function describePart({ title, seconds, rows, failure }: PartReport): string {
	const lines = rows.map((row) => {
		const target = targetOf(row);
		const note = row.note === undefined ? '' : `\n      ${row.note}`;
		return `  ${row.what.padEnd(58)} ${figuresOf(row)}${target === '' ? '' : `   [${target}]`}${note}`;
	});
	const failed = failure === undefined ? [] : [`  NOT MEASURED: ${failure}`];
	return [`\n${title} (${seconds.toFixed(0)} s)`, ...lines, ...failed].join('\n');
}

/** Under reports/: everything for programs, and the tables as docs/performance.md has them. */
export async function writeReport(report: Report): Promise<void> {
	await mkdir('reports', { recursive: true });
	await writeFile(join('reports', 'bench.json'), `${JSON.stringify(report, null, '\t')}\n`);
	await writeFile(join('reports', 'bench.md'), markdownOf(report));
}

function markdownOf({ machine, parts }: Report): string {
	const { cpu, cores, memoryGb, os, node, postgres, redis, date, commitMs } = machine;
	const about = `Measured on ${date.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGb} GB; ${os}; Node ${node}, PostgreSQL ${postgres} (a commit waits ${number(commitMs)} ms for the disk), Redis ${redis}. The load comes from the same machine.`;
	const tables = parts.map(({ title, rows, failure }) => {
		if (failure !== undefined) return `### ${title}\n\nNot measured: ${failure}\n`;
		const lines = rows.map(
			(row) =>
				`| ${row.what}${row.note === undefined ? '' : ` (${row.note})`} | ${figuresOf(row)} | ${targetOf(row)} |`
		);
		return [
			`### ${title}\n`,
			'| what | measured | target |',
			'| --- | --- | --- |',
			...lines,
			''
		].join('\n');
	});
	return [about, '', ...tables].join('\n');
}

function figuresOf({ figures, unit }: Row): string {
	const named = Object.entries(figures).map(([name, value]) =>
		name === 'value' ? number(value) : `${name} ${number(value)}`
	);
	return `${named.join(', ')}${unit === '' ? '' : ` ${unit}`}`;
}

function targetOf(row: Row): string {
	const { target } = row;
	if (target === undefined) return '';
	const limit = 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
	const figure = target.figure === 'value' ? '' : `${target.figure} `;
	return `${figure}${limit}: ${isMet(row) ? 'met' : 'MISSED'}`;
}

function number(value: number): string {
	if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toString();
	return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}
