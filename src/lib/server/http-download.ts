/** A file to keep; nobody between us and the learner may keep it too. */
export function downloadResponse({
	fileName,
	contentType,
	body
}: {
	/** Of letters, digits, dots and hyphens. */
	fileName: string;
	contentType: string;
	body: string | ReadableStream<Uint8Array<ArrayBuffer>>;
}): Response {
	return new Response(body, {
		headers: {
			'Content-Type': contentType,
			'Content-Disposition': `attachment; filename="${fileName}"`,
			'Cache-Control': 'private, no-store'
		}
	});
}

/**
 * A body of which a piece is made when the client has taken the one before. With a failure, or with
 * `signal`, it breaks off, so that the download fails: a part must not pass for the whole. `pieces` is
 * always closed.
 */
export function bodyInPieces(
	pieces: AsyncGenerator<string, void, undefined>,
	{
		signal,
		onFailure,
		onEnd
	}: {
		signal: AbortSignal;
		onFailure: (error: unknown) => void;
		/** Called once, however it ended. */
		onEnd: () => void;
	}
): ReadableStream<Uint8Array<ArrayBuffer>> {
	const encoder = new TextEncoder();
	let hasEnded = false;
	let breakOff = () => {};

	/** @returns whether it hadn't ended before */
	function end(): boolean {
		if (hasEnded) return false;
		hasEnded = true;
		signal.removeEventListener('abort', breakOff);
		onEnd();
		return true;
	}

	return new ReadableStream(
		{
			start(controller) {
				breakOff = () => {
					if (!end()) return;
					controller.error(signal.reason);
					pieces.return().catch(onFailure);
				};
				if (signal.aborted) breakOff();
				else signal.addEventListener('abort', breakOff, { once: true });
			},
			async pull(controller) {
				try {
					const { done, value } = await pieces.next();
					if (hasEnded) return;
					if (!done) controller.enqueue(encoder.encode(value));
					else if (end()) controller.close();
				} catch (error) {
					if (!end()) return;
					onFailure(error);
					controller.error(error);
				}
			},
			async cancel() {
				end();
				await pieces.return();
			}
		},
		{ highWaterMark: 0 }
	);
}
