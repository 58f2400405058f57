import type { Download } from '../services/memories/export/export.ts';
import type { StreamPlaces } from './stream-places.ts';

/**
 * A file to keep, made as it is read, for as long as the session lasts and `signals` don't abort; nobody
 * between us and the learner may keep it too.
 * @throws TooManyStreamsError when all places are taken, and whatever `make` throws
 */
export async function downloadInPieces(
	{
		session,
		places,
		signals,
		onFailure
	}: {
		session: Parameters<StreamPlaces['enter']>[0];
		places: StreamPlaces;
		signals: readonly AbortSignal[];
		onFailure: (error: unknown) => void;
	},
	make: () => Promise<Download>
): Promise<Response> {
	const { sessionOver, leave } = places.enter(session);
	try {
		const { fileName, contentType, pieces } = await make();
		const signal = AbortSignal.any([...signals, sessionOver]);
		return new Response(bodyInPieces(pieces, { signal, onFailure, onEnd: leave }), {
			headers: {
				'Content-Type': contentType,
				'Content-Disposition': `attachment; filename="${fileName}"`,
				'Cache-Control': 'private, no-store'
			}
		});
	} catch (error) {
		leave();
		throw error;
	}
}

/**
 * A body of which a piece is made when the client has taken the one before. With a failure, or with
 * `signal`, it breaks off, so that the download fails: a part must not pass for the whole. `pieces` is
 * always closed.
 */
export function bodyInPieces(
	pieces: Download['pieces'],
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
					if (!done) controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
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
