import type { DevFault } from '../contracts/dev-panel.ts';
import { createAnswer } from './answer.svelte.ts';
import type { DevClient } from './dev-client.ts';

/** The fault that is on for what the developer does next, as the server has it. */
export function createKeptFault(client: Pick<DevClient, 'fault' | 'causeFault' | 'endFault'>) {
	let wanted: DevFault | 'none' | null = null;
	let expiry: ReturnType<typeof setTimeout> | undefined;
	const answer = createAnswer(async (signal) => {
		if (wanted === 'none') await client.endFault();
		else if (wanted !== null) await client.causeFault(wanted);
		wanted = null;
		const state = await client.fault(signal);
		clearTimeout(expiry);
		if (state.endsAt) expiry = setTimeout(look, Date.parse(state.endsAt) - Date.now());
		return state;
	});
	const fault = $derived(answer.value?.fault ?? null);

	function look(): void {
		void answer.reload();
	}

	function change(to: DevFault | 'none'): void {
		wanted = to;
		look();
	}

	return {
		answer,
		get fault() {
			return fault;
		},
		get endsAt(): Date | null {
			return answer.value?.endsAt ? new Date(answer.value.endsAt) : null;
		},
		/** Null until the server has said. */
		get carriesOnRuns(): boolean | null {
			return answer.value?.carriesOnRuns ?? null;
		},
		look,
		keep: (wish: DevFault): void => change(wish),
		end: (): void => change('none'),
		/** Nobody looks at it any more. */
		stop: (): void => clearTimeout(expiry)
	};
}

export type KeptFault = ReturnType<typeof createKeptFault>;
