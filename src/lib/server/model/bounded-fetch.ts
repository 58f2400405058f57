import { ModelError } from './model-error.ts';

// The longest answers that are asked for: 16,000 tokens of a memory, of up to 24 bytes when each
// character is escaped, or 4,000 of a reply, each in a chunk of its own of about 400 bytes.
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

/** The vendor's client reads whatever comes; this one ends the connection when it is too much. */
export const boundedFetch: typeof fetch = async (input, init) => {
	const response = await fetch(input, init);
	if (response.body === null) return response;
	let bytes = 0;
	const bounded = response.body.pipeThrough(
		new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
			transform(chunk, controller) {
				bytes += chunk.byteLength;
				if (bytes > MAX_ANSWER_BYTES) controller.error(new ModelError('truncated'));
				else controller.enqueue(chunk);
			}
		})
	);
	const { status, statusText, headers } = response;
	return new Response(bounded, { status, statusText, headers });
};
