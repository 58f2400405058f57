import { escaped } from './xml-text.ts';

// What is the same in every document for Word: what the package holds, and how its paragraphs look.

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const QUIET = '595959'; // 7 to 1 against white

/** The title, which a screen reader says first, the language and the moment. */
export function propertiesOf(title: string, language: string, exportedAt: string): string {
	return `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>Afterword</dc:creator><dc:language>${escaped(language)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${exportedAt}</dcterms:created></cp:coreProperties>`;
}

/** The first says what the others are. */
export const DOCX_PACKAGE = {
	'[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${WORD}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
	'_rels/.rels': `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
	'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/numbering" Target="numbering.xml"/></Relationships>`,
	'word/numbering.xml': `${XML}<w:numbering xmlns:w="${NAMESPACE}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
} as const;

/** Sizes are in half points, spaces in twentieths of one. */
function styleXml(
	id: string,
	name: string,
	{ paragraph = '', run = '' }: { paragraph?: string; run?: string }
): string {
	const isDefault = id === 'Normal' ? ' w:default="1"' : '';
	const basedOn = id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>';
	return `<w:style w:type="paragraph"${isDefault} w:styleId="${id}"><w:name w:val="${name}"/>${basedOn}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

export const DOCX_STYLES = [
	`${XML}<w:styles xmlns:w="${NAMESPACE}">`,
	'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>',
	styleXml('Normal', 'Normal', {
		paragraph: '<w:spacing w:after="80" w:line="276" w:lineRule="auto"/>'
	}),
	styleXml('Title', 'Title', {
		paragraph: '<w:keepNext/><w:spacing w:after="40"/>',
		run: '<w:b/><w:bCs/><w:sz w:val="44"/><w:szCs w:val="44"/>'
	}),
	styleXml('Subtitle', 'Subtitle', {
		paragraph: '<w:keepNext/><w:spacing w:after="120"/>',
		run: `<w:color w:val="${QUIET}"/><w:sz w:val="20"/><w:szCs w:val="20"/>`
	}),
	styleXml('Heading1', 'heading 1', {
		paragraph: '<w:keepNext/><w:spacing w:before="400" w:after="40"/><w:outlineLvl w:val="0"/>',
		run: '<w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="30"/>'
	}),
	styleXml('Heading2', 'heading 2', {
		paragraph: '<w:keepNext/><w:spacing w:before="180" w:after="40"/><w:outlineLvl w:val="1"/>',
		run: '<w:b/><w:bCs/>'
	}),
	styleXml('ListBullet', 'List Bullet', {
		paragraph:
			'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="60" w:after="0"/>'
	}),
	styleXml('ListContinue', 'List Continue', {
		paragraph: '<w:spacing w:after="0"/><w:ind w:left="360"/>'
	}),
	'</w:styles>'
].join('');
