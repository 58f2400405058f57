import type { Block, Mark, Paragraph, Span, TextKind } from '../../../typesetting/blocks.ts';
import { inTurns } from '../../serving-turns.ts';
import type { FileContent, FileFormat, FilePieces } from './content.ts';
import { DOCX_PACKAGE, DOCX_STYLES, NAMESPACE, propertiesOf, XML } from './docx-package.ts';
import { memoryHandout, phraseHandout, type Handout } from './handout.ts';
import { escaped } from './xml-text.ts';
import { zipped } from './zip.ts';

/** A document for Word and its like (ECMA-376, transitional), which brings its own fonts. */
export const docxFiles: FileFormat = {
	memories: (content) => docxFile(content, memoryHandout(content)),
	phrases: (content) => docxFile(content, phraseHandout(content))
};

function docxFile<Item>(content: FileContent<Item>, handout: Handout<Item>): FilePieces {
	const { texts, exportedAt } = content;
	return zipped([
		...Object.entries(DOCX_PACKAGE).map(([name, text]) => ({ name, parts: [text] })),
		{ name: 'docProps/core.xml', parts: [propertiesOf(handout.title, texts.locale, exportedAt)] },
		{ name: 'word/styles.xml', parts: [DOCX_STYLES] },
		{ name: 'word/document.xml', parts: documentOf(content, handout) }
	]);
}

/** By the names that Word knows them by, so that its outline and its list of headings have them. */
const STYLE_OF: Readonly<Record<TextKind, string>> = {
	title: 'Title',
	about: 'Subtitle',
	topic: 'Heading1',
	section: 'Heading2'
};

const MARKS: Readonly<Record<Mark, string>> = {
	removed: '<w:strike/>',
	added: '<w:u w:val="single"/>'
};

/** What keeps words together in plain text: here it is what each run says of itself. */
const ISOLATES = /[\u2066-\u2069]/g;

async function* documentOf<Item>(
	{ batches }: FileContent<Item>,
	handout: Handout<Item>
): AsyncGenerator<string, void, undefined> {
	yield `${XML}<w:document xmlns:w="${NAMESPACE}"><w:body>`;
	for (const block of handout.opening()) yield blockXml(block);
	for await (const item of inTurns(batches)) {
		for (const block of await handout.blocksOf(item)) yield blockXml(block);
	}
	yield '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'; // A4
	yield '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/>';
	yield '</w:sectPr></w:body></w:document>';
}

function blockXml(block: Block): string {
	if (block.kind !== 'list') return paragraphXml(block.paragraph, STYLE_OF[block.kind]);
	return block.items
		.flatMap((paragraphs) =>
			paragraphs.map((paragraph, at) =>
				paragraphXml(paragraph, at === 0 ? 'ListBullet' : 'ListContinue')
			)
		)
		.join('');
}

function paragraphXml({ direction, spans }: Paragraph, style: string): string {
	const leftwards = direction === 'rtl' ? '<w:bidi/>' : '';
	const runs = spans.map(spanXml).join('');
	return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${leftwards}</w:pPr>${runs}</w:p>`;
}

function spanXml({ language, direction, parts }: Span): string {
	const leftwards = direction === 'rtl' ? '<w:rtl/>' : '';
	const spoken = languageXml(language);
	return parts
		.map(({ text, mark }) => {
			const properties = `${mark === undefined ? '' : MARKS[mark]}${leftwards}${spoken}`;
			const shown = escaped(text.replace(ISOLATES, ''));
			return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${shown}</w:t></w:r>`;
		})
		.join('');
}

/** For spelling, reading aloud and the choice of a font; Word has a language for each kind of script. */
function languageXml(language: string | null): string {
	if (language === null) return '';
	const { language: id, region = '' } = new Intl.Locale(language).maximize();
	const tag = `${id}-${region}`;
	switch (id) {
		case 'ja':
		case 'ko':
		case 'zh':
			return `<w:lang w:eastAsia="${tag}"/>`;
		case 'ar':
			return `<w:lang w:bidi="${tag}"/>`;
		default:
			return `<w:lang w:val="${tag}"/>`;
	}
}
