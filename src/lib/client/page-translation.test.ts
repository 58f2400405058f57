import { globSync, readFileSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';
import { expect, it } from 'vitest';

/** The developers' panel is left alone by translators. */
const PANEL = /components\/(?:dev-panel\/|DevPanel\.svelte)/;
const ROOT = new URL('../../', import.meta.url);

type Fragment = AST.Fragment;

/**
 * Svelte takes a block out from its first node to its last. Where a translator has put something else
 * in the place of one of these, it leaves it standing, or takes out what comes after the block.
 */
it('no block of a learner’s page begins or ends with a text, which a translator would replace', () => {
	const files = globSync('**/*.svelte', { cwd: ROOT }).filter((file) => !PANEL.test(file));
	expect(files.length).toBeGreaterThan(40);
	const found = files.flatMap((file) => {
		const source = readFileSync(new URL(file, ROOT), 'utf8');
		return blocksOf(parse(source, { modern: true }).fragment)
			.filter(isBareAtAnEnd)
			.map(({ nodes: [first] }) => {
				const line = source.slice(0, first?.end).split('\n').length;
				return `${file}:${line}`;
			});
	});
	expect(found).toEqual([]);
});

it('a text at an end of a block is found', () => {
	const found = (source: string) =>
		blocksOf(parse(source, { modern: true }).fragment).some(isBareAtAnEnd);
	expect(found('<p>{#if a}<b>x</b>{/if} text</p>')).toBe(false);
	expect(found('<p>{#if a}{a}{/if}</p>')).toBe(true);
	expect(found('<p>{#if a}<b>x</b>{:else}<b>x</b> text{/if}</p>')).toBe(true);
	expect(found('{#each a as b}{b}<br />{/each}')).toBe(true);
	expect(found('{#snippet a()}text{/snippet}')).toBe(true);
	expect(found('{a}')).toBe(true);
});

/** Every fragment that is put in and taken out as a whole; a component's own is one. */
function blocksOf(root: Fragment): Fragment[] {
	const blocks = [root];
	const look = (part: unknown): void => {
		if (typeof part !== 'object' || part === null) return;
		if (isFragment(part) && part !== root) blocks.push(part);
		const { fragment = null, ...others } = { ...part };
		// What is in an element goes with the element.
		look(isElement(part) ? part.fragment.nodes : fragment);
		for (const [name, other] of namedPartsOf(others)) if (name !== 'metadata') look(other);
	};
	look(root);
	return blocks;
}

function isBareAtAnEnd({ nodes }: Fragment): boolean {
	const shown = nodes.filter(
		(node) =>
			!['Comment', 'ConstTag', 'SvelteHead', 'SnippetBlock'].includes(node.type) &&
			(node.type !== 'Text' || node.data.trim() !== '')
	);
	return [shown.at(0), shown.at(-1)].some(
		(node) => node?.type === 'Text' || node?.type === 'ExpressionTag'
	);
}

function isFragment(part: object): part is Fragment {
	return 'type' in part && part.type === 'Fragment';
}

const namedPartsOf = (part: object): [string, unknown][] => Object.entries(part);

function isElement(part: object): part is AST.ElementLike {
	const { type } = { type: '', ...part };
	return 'fragment' in part && type.endsWith('Element');
}
