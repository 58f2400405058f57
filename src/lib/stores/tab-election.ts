import { z } from 'zod';
import type { TabPage } from './tab-channel.ts';
import { randomTabId } from './tab-id.ts';

/** What the tabs say to each other; a tab that leads says since when, in ms since 1970. */
export const electionWordSchema = z.object({
	election: z.discriminatedUnion('say', [
		z.object({ say: z.literal('who-leads') }),
		z.object({ say: z.literal('i-lead'), tab: z.string(), since: z.number() }),
		z.object({ say: z.literal('nobody-leads') })
	])
});
type ElectionWord = z.infer<typeof electionWordSchema>['election'];

interface TabElectionDeps {
	page: TabPage;
	/** To the other tabs; null where there is no way to tell them anything. */
	say: ((word: z.input<typeof electionWordSchema>) => void) | null;
	/** Called when this tab is to lead, with what ends it. */
	lead: (signal: AbortSignal) => unknown;
	now?: () => number;
	newTabId?: () => string;
}

/** A tab in front that leads answers at once, unless its page is just busy. */
const ANSWER_MS = 250;

/**
 * Which tab leads, among those in front, where the browser has no locks: over plain http to another
 * machine, as at home, it withholds them. Whoever comes to the front asks; without an answer it leads,
 * and a tab that is put behind gives up. Of two that lead, the one that began first stays. A tab that
 * crashes says nothing: the next that gets the focus finds out.
 */
export function createTabElection(deps: TabElectionDeps) {
	const { page, say, lead, now = Date.now, newTabId = randomTabId } = deps;
	const { window, document } = page;
	const tab = newTabId();
	let isStanding = false;
	let term: { since: number; end: AbortController } | null = null;
	let waiting: ReturnType<typeof setTimeout> | undefined;

	const tell = (election: ElectionWord) => say?.({ election });
	const isInFront = () => document.visibilityState === 'visible';

	function ask(): void {
		if (!isStanding || !isInFront() || term) return;
		clearTimeout(waiting);
		if (say === null) return begin();
		waiting = setTimeout(begin, ANSWER_MS);
		tell({ say: 'who-leads' });
	}

	function begin(): void {
		const since = now();
		const end = new AbortController();
		term = { since, end };
		tell({ say: 'i-lead', tab, since });
		if (!end.signal.aborted) lead(end.signal);
	}

	function giveUp(): void {
		clearTimeout(waiting);
		term?.end.abort();
		term = null;
	}

	function resign(): void {
		const led = term !== null;
		giveUp();
		if (led) tell({ say: 'nobody-leads' });
	}

	function heardOfLeader(other: { tab: string; since: number }): void {
		clearTimeout(waiting);
		if (!term) return;
		const isFirst = term.since === other.since ? tab < other.tab : term.since < other.since;
		if (isFirst) tell({ say: 'i-lead', tab, since: term.since });
		else giveUp();
	}

	return {
		/** Until `signal` this tab leads whenever it is elected. */
		stand(signal: AbortSignal): void {
			isStanding = true;
			document.addEventListener('visibilitychange', () => (isInFront() ? ask() : resign()), {
				signal
			});
			window.addEventListener('focus', ask, { signal });
			signal.addEventListener('abort', () => {
				isStanding = false;
				resign();
			});
			ask();
		},
		hear(word: ElectionWord): void {
			if (word.say === 'i-lead') heardOfLeader(word);
			else if (word.say === 'nobody-leads') ask();
			else if (term) tell({ say: 'i-lead', tab, since: term.since });
		}
	};
}
