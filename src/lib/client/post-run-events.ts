import { postRunStepSchema, type PostRunStep } from '../contracts/post-run.ts';

// By then a run has been accepted, or there is none to listen to; what is done sooner needs no
// progress shown.
const OPEN_AFTER_MS = 1_200;

/**
 * Listens to the steps of a conversation's post-run and reports all that are known at each news.
 * Only for showing progress: what came of the run is asked for elsewhere. Returns the way to stop.
 */
export function listenToSteps(
	conversationId: string,
	onsteps: (steps: PostRunStep[]) => void
): () => void {
	const known = new Map<string, PostRunStep>();
	let source: EventSource | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function open() {
		source = new EventSource(`/api/conversations/${conversationId}/post-run/events`);
		source.addEventListener('step', ({ data }: MessageEvent<string>) => {
			const step = postRunStepSchema.safeParse(parseJson(data));
			if (!step.success) return;
			known.set(step.data.name, step.data);
			onsteps([...known.values()]);
		});
		source.addEventListener('complete', close);
		source.addEventListener('error', () => {
			if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, OPEN_AFTER_MS);
		});
	}

	function close() {
		clearTimeout(timer);
		source?.close();
	}

	timer = setTimeout(open, OPEN_AFTER_MS);
	return close;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
