import { globSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

/** What people read; the developers' panel stays English. */
const COMPONENTS = globSync('src/{routes,lib/components}/**/*.svelte').filter(
	(path) => !/dev-panel|DevPanel/.test(path)
);
const SPOKEN_ATTRIBUTES = new Set([
	...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'alt'],
	...[
		'title',
		'placeholder',
		'label',
		'confirmLabel',
		'content',
		'problem',
		'legend',
		'note',
		'rule'
	]
]);
/** A text in quotation marks that begins as a sentence does: a class list, a path, a name do not. */
const QUOTED = /(['"`])(\p{Lu}[^'"`]*)\1/gu;
const WORD = /\p{L}{2,}/u;

interface AstNode {
	type: string;
	name?: string;
	data?: string;
	value?: unknown;
	[key: string]: unknown;
}

function isNode(value: unknown): value is AstNode {
	return typeof value === 'object' && value !== null && 'type' in value;
}

/** Every text of the markup, and of the attributes that are read out or shown. */
function* saidIn(node: unknown): Generator<string> {
	if (Array.isArray(node)) {
		for (const one of node) yield* saidIn(one);
		return;
	}
	if (!isNode(node)) return;
	if (node.type === 'Text') {
		if (WORD.test(node.data ?? '')) yield (node.data ?? '').trim();
		return;
	}
	if (node.type === 'Attribute') {
		if (SPOKEN_ATTRIBUTES.has(node.name ?? '')) yield* saidIn(node.value);
		return;
	}
	if (node.type === 'StyleSheet' || node.type === 'Script') return;
	if (node.type === 'Literal' && typeof node.value === 'string') {
		if (/\p{L}{2,} \p{L}{2,}/u.test(node.value)) yield node.value;
		return;
	}
	if (node.type === 'TemplateElement') {
		const { raw = '' } = (node.value ?? {}) as { raw?: string };
		if (/\p{L}{2,} \p{L}{2,}/u.test(raw)) yield raw;
		return;
	}
	// Classes and styles are no texts.
	if (node.type === 'ClassDirective' || node.type === 'StyleDirective') return;
	for (const [key, child] of Object.entries(node)) {
		if (key !== 'attributes' || !Array.isArray(child)) yield* saidIn(child);
		else yield* saidIn(child.filter((one) => isNode(one) && !isStyling(one)));
	}
}

function isStyling({ type, name }: AstNode): boolean {
	return type === 'Attribute' && (name === 'class' || name === 'style' || name === 'd');
}

function sentencesIn(code: string): string[] {
	const statements = code.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');
	const quoted = [...statements.matchAll(QUOTED)].map(([, , text = '']) => text);
	return quoted.filter((text) => text.includes(' '));
}

function scriptOf(source: string): string {
	return /<script[^>]*>([\s\S]*?)<\/script>/.exec(source)?.[1] ?? '';
}

/** In the language practised, and a command. */
const OTHERS = [
	...['Ayer yo fue al mercado.', 'Ayer yo fui al mercado.', 'Me alegro de verte'],
	...['Estoy 29 años.', 'Tengo 29 años.'],
	'npm run reset-password'
];

describe('what people read', () => {
	it.each(COMPONENTS)('%s has its words from the messages', (path) => {
		const source = readFileSync(path, 'utf8');
		const { fragment } = parse(source, { modern: true });
		const said = [...saidIn(fragment), ...sentencesIn(scriptOf(source))];
		expect(said.filter((text) => !OTHERS.includes(text))).toEqual([]);
	});
});
