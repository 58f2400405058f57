import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, messages } from './catalogues/en.ts';
import { isSaidAt, messagesFor } from './page-messages.ts';

const KEYS = [...Object.keys(messages), ...Object.keys(documents)];
const IMPORT = /(?:from|import|import\() ?'([^']+)'/g;
const NOT_OF_PAGES = /i18n\/catalogues|dev-panel|DevPanel|lib\/server/;

/** The file that an import names, where it is one of ours. */
function fileOf(importer: string, name: string): string | undefined {
	const path = name.startsWith('$lib/')
		? join('src/lib', name.slice('$lib/'.length))
		: join(dirname(importer), name);
	if (!/^[.$]/.test(name)) return undefined;
	return [path, `${path}.ts`, `${path}.svelte.ts`].find(
		(each) => /\.(ts|svelte)$/.test(each) && existsSync(each)
	);
}

/** A page and all that it imports. */
function filesOf(file: string, found = new Set<string>()): Set<string> {
	if (found.has(file) || NOT_OF_PAGES.test(file)) return found;
	found.add(file);
	for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
		const imported = fileOf(file, name);
		if (imported) filesOf(imported, found);
	}
	return found;
}

/** By its name, or by its beginning where the rest is a value: `notice.${kind}`. */
function saidBy(files: Iterable<string>): string[] {
	const code = [...files].map((file) => readFileSync(file, 'utf8')).join('\n');
	return KEYS.filter((key) => {
		if (code.includes(`'${key}'`) || code.includes(`"${key}"`)) return true;
		const dots = [...key.matchAll(/[.]/g)].map(({ index }) => index + 1);
		return dots.some((end) => code.includes(`\`${key.slice(0, end)}\${`));
	});
}

const FRAME = ['src/routes/+layout.svelte', 'src/routes/+error.svelte'];
const PAGES = globSync('src/routes/**/+page.svelte').map((file) => ({
	file,
	routeId: `/${dirname(file).slice('src/routes/'.length)}`
}));

describe('a page', () => {
	it.each(PAGES)('at $routeId is given all that it says', ({ file, routeId }) => {
		const said = saidBy([...FRAME, file].flatMap((each) => [...filesOf(each)]));
		expect(said.filter((key) => !isSaidAt(routeId, key))).toEqual([]);
	});

	it.each(PAGES)('at $routeId is given no section that it says nothing of', ({ file, routeId }) => {
		const said = new Set(saidBy(filesOf(file)).map((key) => key.split('.')[0]));
		const given = KEYS.filter((key) => isSaidAt(routeId, key) && !isSaidAt(null, key));
		const idle = new Set(given.map((key) => key.split('.')[0]).filter((part) => !said.has(part)));
		expect([...idle]).toEqual([]);
	});

	it('of no route says what is wrong', () => {
		const said = saidBy(FRAME.flatMap((each) => [...filesOf(each)]));
		expect(said.filter((key) => !isSaidAt(null, key))).toEqual([]);
	});

	it('is given messages of the one language', async () => {
		const said = await messagesFor('ja', '/sign-in');
		expect(said['signIn.title']).toMatch(/\p{Script=Hiragana}|\p{Script=Han}/u);
		expect(said['talk.end']).toBeUndefined();
	});
});

it('every message is said somewhere', () => {
	const files = [...FRAME, ...PAGES.map(({ file }) => file)].flatMap((each) => [...filesOf(each)]);
	const server = globSync('src/{hooks.server,lib/server/**/*}.ts');
	const said = new Set(saidBy([...files, ...server.filter((file) => !file.endsWith('.test.ts'))]));
	expect(KEYS.filter((key) => !said.has(key))).toEqual([]);
});
