/** A file to keep; nobody between us and the learner may keep it too. */
export function downloadResponse({
	fileName,
	contentType,
	body
}: {
	/** Of letters, digits, dots and hyphens. */
	fileName: string;
	contentType: string;
	body: string;
}): Response {
	return new Response(body, {
		headers: {
			'Content-Type': contentType,
			'Content-Disposition': `attachment; filename="${fileName}"`,
			'Cache-Control': 'private, no-store'
		}
	});
}
