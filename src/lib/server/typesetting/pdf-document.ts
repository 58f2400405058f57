import PDFDocument from 'pdfkit';
import type { Block, Paragraph, TextKind } from './blocks.ts';
import type { Face, Faces } from './faces.ts';
import { linesOf, type Fragment, type Line } from './lines.ts';
import { createParentTree, createTextWidths } from './pdfkit-inside.ts';

export interface PdfTitle {
	title: string;
	/** Of what isn't in the language practised; RFC 5646. */
	language: string;
}

/** Points, 72 to the inch. */
const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const; // A4
const BOTTOM = PAGE.height - PAGE.margin;
const INDENT = 14;
const FOOTER = { size: 9, y: PAGE.height - 30 } as const;
const INK = '#1a1a1a';
const QUIET = '#595959'; // 7 to 1 against white
const LEADING = 1.5; // Arabic with its marks needs it

interface Style {
	size: number;
	color: string;
	isBold: boolean;
	/** Above it, unless it begins a page. */
	before: number;
	/** Lines that must fit on the page with it: no heading stands alone at the end of one. */
	withLines: number;
}

const STYLES: Readonly<Record<TextKind | 'item', Style>> = {
	title: { size: 22, color: INK, isBold: true, before: 0, withLines: 1 },
	about: { size: 10, color: QUIET, isBold: false, before: 2, withLines: 3 },
	topic: { size: 15, color: INK, isBold: true, before: 20, withLines: 4 },
	section: { size: 11, color: INK, isBold: true, before: 9, withLines: 2 },
	item: { size: 11, color: INK, isBold: false, before: 3, withLines: 1 }
};

/** Of a line's letters. */
interface Place {
	page: number;
	y: number;
}

/** What each is called in the structure that a screen reader reads. */
const TAGS = { title: 'H1', about: 'P', topic: 'H2', section: 'H3' } as const;

/** A tagged PDF, of which pages that are full can be taken while it goes on. */
export function createPdfDocument({ title, language }: PdfTitle, allFaces: Faces) {
	const doc = new PDFDocument({
		size: [PAGE.width, PAGE.height],
		margin: PAGE.margin,
		autoFirstPage: false,
		font: '', // none of its own
		fontLayoutCache: false,
		pdfVersion: '1.7',
		tagged: true,
		lang: language,
		displayTitle: true,
		info: { Title: title, Creator: 'Afterword' }
	});
	const { plain } = allFaces;
	const faces = {
		plain,
		// Whose language nobody knows is for who reads the rest, too.
		faceFor: (codePoint: number, inside: string | null) =>
			allFaces.faceFor(codePoint, inside ?? language)
	};
	const widths = createTextWidths(doc);
	const parents = createParentTree(doc);
	const registered = new Set<Face>();
	/** Where the next line begins: pages are made when something is drawn on them. */
	const next = { page: 1, y: PAGE.margin };
	let page = 0;
	let lacking = 0;

	doc.on('pageAdded', () => {
		page++;
		doc.markContent('Artifact', { type: 'Pagination' });
		const number = String(page);
		use(plain, FOOTER.size);
		const x = (PAGE.width - widths.of(number, FOOTER.size)) / 2;
		doc.fillColor(QUIET);
		doc.text(number, x, FOOTER.y, { lineBreak: false, baseline: 'alphabetic', features: ['kern'] });
		doc.endMarkedContent();
	});
	doc.addPage();

	const root = doc.struct('Document');
	doc.addStructure(root);
	let part = aPart();

	function aPart() {
		const begun = doc.struct('Sect');
		root.add(begun);
		return begun;
	}

	function use(face: Face, size: number): void {
		if (!registered.has(face)) doc.registerFont(face.name, face.bytes);
		registered.add(face);
		doc.font(face.name, size);
	}

	/** Goes on where these lines have room. */
	function makeRoom(lines: number, { size, before }: Style): void {
		if (next.y > PAGE.margin) next.y += before;
		if (next.y + size * LEADING * lines <= BOTTOM) return;
		next.page++;
		next.y = PAGE.margin;
	}

	/** Page and height of each line; no first line is alone at the end of a page. */
	function places(count: number, style: Style): Place[] {
		makeRoom(Math.max(style.withLines, Math.min(count, 2)), style);
		return Array.from({ length: count }, () => {
			makeRoom(1, { ...style, before: 0 });
			const place = nextPlace(style);
			next.y += style.size * LEADING;
			return place;
		});
	}

	function nextPlace({ size }: Style): Place {
		return { page: next.page, y: next.y + size * 1.1 };
	}

	function draw({ text, face, x, width, mark }: Fragment, left: number, y: number, style: Style) {
		const { size, color, isBold } = style;
		use(face, size);
		doc.fillColor(color).strokeColor(color);
		if (isBold) doc.lineWidth(size * 0.035); // one weight of each font is half as many bytes
		doc.text(text, left + x, y, {
			lineBreak: false,
			baseline: 'alphabetic',
			features: ['kern'],
			...(isBold ? { fill: true, stroke: true } : {})
		});
		if (mark === undefined) return;
		const height = y + (mark === 'removed' ? -size * 0.3 : size * 0.18);
		doc.lineWidth(size * 0.08);
		doc.moveTo(left + x, height).lineTo(left + x + width, height);
		doc.stroke();
	}

	/** What draws a paragraph, span by span, when the structure comes to it. */
	function drawing(paragraph: Paragraph, style: Style, indent: number): (() => void)[] {
		const lineWidth = PAGE.width - 2 * PAGE.margin - indent;
		const left = PAGE.margin + (paragraph.direction === 'ltr' ? indent : 0);
		let lines: Line[] = [];
		let at: Place[] = [];
		return paragraph.spans.map((_, span) => () => {
			if (span === 0) {
				const set = linesOf(paragraph, {
					lineWidth,
					faces,
					widthOf(text, face) {
						use(face, style.size);
						return widths.of(text, style.size);
					}
				});
				lines = set.lines;
				lacking += set.lacking;
				at = places(lines.length, style);
			}
			for (const [line, fragments] of lines.entries()) {
				const place = at[line];
				for (const fragment of fragments) {
					if (fragment.span !== span || !place) continue;
					while (page < place.page) doc.continueOnNewPage();
					draw(fragment, left, place.y, style);
				}
			}
		});
	}

	function element(tag: string, paragraph: Paragraph, style: Style, indent = 0) {
		const draws = drawing(paragraph, style, indent);
		const [only] = paragraph.spans;
		if (draws.length === 1) return doc.struct(tag, inLanguage(only?.language), draws);
		const spans = draws.map((drawSpan, at) =>
			doc.struct('Span', inLanguage(paragraph.spans[at]?.language), [drawSpan])
		);
		return doc.struct(tag, {}, spans);
	}

	function list(items: readonly (readonly Paragraph[])[]) {
		const all = items.map((paragraphs) => {
			const body = paragraphs.map((paragraph) =>
				element('P', paragraph, { ...STYLES.item, before: 0 }, INDENT)
			);
			const rightwards = paragraphs[0]?.direction !== 'rtl';
			return doc.struct('LI', {}, [
				doc.struct('Lbl', {}, [() => drawBullet(rightwards)]),
				doc.struct('LBody', {}, body)
			]);
		});
		return doc.struct('L', {}, all);
	}

	/** Beside the line that comes next. */
	function drawBullet(rightwards: boolean): void {
		const { item } = STYLES;
		makeRoom(2, item); // as the item needs it, where it has two lines
		const place = nextPlace(item);
		while (page < place.page) doc.continueOnNewPage();
		const left = rightwards ? PAGE.margin : PAGE.width - PAGE.margin - INDENT / 2;
		const bullet = { text: '•', face: plain, x: 0, width: 0, span: 0, mark: undefined };
		draw(bullet, left, place.y, item);
	}

	return {
		write(blocks: readonly Block[]): void {
			for (const block of blocks) {
				if (block.kind === 'topic') {
					part.end();
					part = aPart();
				}
				// Attached to what is attached, it is drawn at once.
				part.add(
					block.kind === 'list'
						? list(block.items)
						: element(TAGS[block.kind], block.paragraph, STYLES[block.kind])
				);
				parents.release();
			}
		},

		/** @returns how many characters no font has */
		end(): number {
			part.end();
			root.end();
			doc.end();
			return lacking;
		},

		/** What is finished of the file and wasn't taken yet. */
		take(): Uint8Array<ArrayBuffer> {
			const chunks: Uint8Array[] = [];
			for (let chunk: unknown = doc.read(); chunk !== null; chunk = doc.read()) {
				if (chunk instanceof Uint8Array) chunks.push(chunk);
			}
			return new Uint8Array(Buffer.concat(chunks));
		}
	};
}

function inLanguage(language: string | null | undefined): { lang?: string } {
	return language ? { lang: language } : {};
}
