// The patterns that stand in the code, and the places where it composes others.

import { globSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import type { Pattern } from './pattern.ts';

export interface Written {
	readonly literals: Pattern[];
	/** File and line of each `new RegExp`. */
	readonly composers: string[];
}

/** What of the program's own code makes a regular expression. */
export function writtenPatterns(): Written {
	const written: Written = { literals: [], composers: [] };
	for (const file of globSync('{src,scripts}/**/*.{ts,mjs}')) {
		if (!file.endsWith('.test.ts')) readCode(file, written);
	}
	for (const file of globSync('src/**/*.svelte')) readComponent(file, written);
	return written;
}

function readCode(file: string, { literals, composers }: Written): void {
	const text = readFileSync(file, 'utf8');
	const code = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const visit = (node: ts.Node): void => {
		const place = () =>
			`${file}:${code.getLineAndCharacterOfPosition(node.getStart(code)).line + 1}`;
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
			literals.push({ source, flags, place: place(), language: '' });
		}
		if (ts.isNewExpression(node) && node.expression.getText(code) === 'RegExp') {
			composers.push(place());
		}
		ts.forEachChild(node, visit);
	};
	visit(code);
}

function readComponent(file: string, { literals }: Written): void {
	JSON.stringify(parse(readFileSync(file, 'utf8'), { modern: true }), (key, value: unknown) => {
		if (key === 'regex' && isRegex(value)) {
			literals.push({ source: value.pattern, flags: value.flags, place: file, language: '' });
		}
		return value;
	});
}

function isRegex(value: unknown): value is { pattern: string; flags: string } {
	return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value;
}
