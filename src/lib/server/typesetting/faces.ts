import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { unpackWoff } from './woff.ts';

/** One font file: of a few scripts. */
export interface Face {
	readonly name: string;
	/** TrueType. */
	readonly bytes: Buffer;
	covers(codePoint: number): boolean;
}

export type Faces = ReturnType<typeof createFaces>;

/** In the order in which a character is looked for. All are under the SIL Open Font License 1.1. */
const FILES = {
	latin: '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff',
	'latin-ext': '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff',
	vietnamese: '@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff',
	greek: '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff',
	'greek-ext': '@fontsource/noto-sans/files/noto-sans-greek-ext-400-normal.woff',
	cyrillic: '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff',
	'cyrillic-ext': '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff',
	devanagari: '@fontsource/noto-sans/files/noto-sans-devanagari-400-normal.woff',
	// Of the Arabic fonts that were tried the one whose text can be searched: others draw a letter in parts.
	arabic: '@fontsource/amiri/files/amiri-arabic-400-normal.woff',
	japanese: '@fontsource/biz-udpgothic/files/biz-udpgothic-japanese-400-normal.woff',
	chinese: '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
	korean: '@fontsource/nanum-gothic/files/nanum-gothic-korean-400-normal.woff'
} as const;
type FaceName = keyof typeof FILES;

const NAMES = Object.keys(FILES) as FaceName[];

/** The same character is drawn another way in Japanese than in Chinese. */
const FIRST_FOR: Readonly<Record<string, FaceName>> = {
	ar: 'arabic',
	ja: 'japanese',
	ko: 'korean',
	zh: 'chinese'
};

/** The fonts, each read when a text first needs it. */
export function createFaces() {
	const require = createRequire(import.meta.url);
	const loaded = new Map<FaceName, Face>();
	const known = new Map<string, Map<number, Face | null>>();

	function load(name: FaceName): Face {
		const there = loaded.get(name);
		if (there) return there;
		const bytes = unpackWoff(readFileSync(require.resolve(FILES[name])));
		const characters = new Set(create(bytes).characterSet);
		const face = { name, bytes, covers: (codePoint: number) => characters.has(codePoint) };
		loaded.set(name, face);
		return face;
	}

	function find(codePoint: number, language: string): Face | null {
		const first = FIRST_FOR[language];
		for (const name of first === undefined ? NAMES : [first, ...NAMES]) {
			const face = load(name);
			if (face.covers(codePoint)) return face;
		}
		return null;
	}

	return {
		/** Of what stands on every page, and of the sign for what no font has. */
		get plain(): Face {
			return load('latin');
		},
		/** The first font that has the character, or null. */
		faceFor(codePoint: number, language: string | null): Face | null {
			const inLanguage = known.get(language ?? '') ?? new Map<number, Face | null>();
			known.set(language ?? '', inLanguage);
			const there = inLanguage.get(codePoint);
			if (there !== undefined) return there;
			const face = find(codePoint, language ?? '');
			inLanguage.set(codePoint, face);
			return face;
		}
	};
}
