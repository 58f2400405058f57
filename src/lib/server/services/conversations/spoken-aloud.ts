/**
 * Does `work` to its end, whether or not somebody still listens to what it says meanwhile.
 * @returns what is said, as it is said, and what came of it
 */
export function spokenAloud<T>(work: (say: (text: string) => void) => Promise<T>): {
	chunks: ReadableStream<string>;
	outcome: Promise<T>;
} {
	const { readable, writable } = new TransformStream<string, string>(
		undefined,
		new CountQueuingStrategy({ highWaterMark: Infinity })
	);
	const writer = writable.getWriter();
	const unheard = () => {}; // the listener has gone
	const outcome = work((text) => void writer.write(text).catch(unheard)).finally(() => {
		writer.close().catch(unheard);
	});
	outcome.catch(unheard);
	return { chunks: readable, outcome };
}
