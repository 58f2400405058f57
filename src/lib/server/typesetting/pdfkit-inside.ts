// What pdfkit has and doesn't offer. Each is looked for when a document begins, so that an upgrade in
// which it is gone fails in the tests.

/** A font as pdfkit uses it. */
interface EmbeddedFont {
	/** In thousandths of the size. */
	layoutRun(text: string, features?: unknown): { advanceWidth: number };
}

/** Which elements are on which page (ISO 32000-1, 14.7.4.4). */
interface ParentTree {
	get(page: number): unknown;
	add(page: number, elements: unknown): void;
}

const ARABIC = /\p{sc=Arab}/u;
const WIDTHS_KEPT = 20_000; // words come again; some 2 MB

/**
 * Widths of texts in the document's current font. To draw one, pdfkit asks three times for its layout,
 * which is most of the work: the last one is kept.
 */
export function createTextWidths(doc: PDFKit.PDFDocument) {
	const widths = new Map<string, number>();
	const fonts = new Map<unknown, number>();

	function currentFont(): EmbeddedFont {
		const font: unknown = Reflect.get(doc, '_font');
		if (!isEmbeddedFont(font)) throw new TypeError('pdfkit keeps its font elsewhere now');
		if (!fonts.has(font)) {
			fonts.set(font, fonts.size);
			keepLastLayout(font);
		}
		return font;
	}

	return {
		/** In points. */
		of(text: string, size: number): number {
			if (text === '') return 0;
			const font = currentFont();
			const key = `${fonts.get(font)} ${text}`;
			let width = widths.get(key);
			if (width === undefined) {
				width = font.layoutRun(text, ['kern']).advanceWidth;
				if (widths.size >= WIDTHS_KEPT) widths.clear();
				widths.set(key, width);
			}
			return (width * size) / 1000;
		}
	};
}

function keepLastLayout(font: EmbeddedFont): void {
	const layOut = font.layoutRun.bind(font);
	let last: { text: string; run: { advanceWidth: number } } | null = null;
	font.layoutRun = (text, features) => {
		if (last?.text === text) return last.run;
		// Amiri's kerning leaves gaps within words, which who searches or copies would find as spaces.
		last = { text, run: layOut(text, ARABIC.test(text) ? { kern: false } : features) };
		return last.run;
	};
}

/**
 * pdfkit holds every element until the end, for the list of those on a page. Those of a full page are
 * written to the file, and of a thousand pages is held no more than of one.
 */
export function createParentTree(doc: PDFKit.PDFDocument) {
	let released = 0;
	const tree: unknown = Reflect.get(doc.getStructTreeRoot().data, 'ParentTree');
	if (!isParentTree(tree)) throw new TypeError('pdfkit keeps its parent tree elsewhere now');

	return {
		/** To be called when no element is open that began on an earlier page. */
		release(): void {
			const current: unknown = Reflect.get(doc.page, 'structParentTreeKey');
			for (; typeof current === 'number' && released < current; released++) {
				const elements = tree.get(released);
				if (!Array.isArray(elements)) continue;
				const written = doc.ref(elements);
				written.finalize();
				tree.add(released, written);
				elements.length = 0;
			}
		}
	};
}

function isEmbeddedFont(value: unknown): value is EmbeddedFont {
	return (
		typeof value === 'object' &&
		value !== null &&
		'layoutRun' in value &&
		typeof value.layoutRun === 'function'
	);
}

function isParentTree(value: unknown): value is ParentTree {
	return (
		typeof value === 'object' &&
		value !== null &&
		'get' in value &&
		typeof value.get === 'function' &&
		'add' in value &&
		typeof value.add === 'function'
	);
}
