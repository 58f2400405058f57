import type { Part } from './part.ts';
import { chaos } from './parts/chaos.ts';
import { exports } from './parts/exports.ts';
import { growth } from './parts/growth.ts';
import { mem0 } from './parts/mem0.ts';
import { naive } from './parts/naive.ts';
import { oneGuest } from './parts/one-guest.ts';
import { overhead } from './parts/overhead.ts';
import { replays } from './parts/replays.ts';
import { saturation } from './parts/saturation.ts';

/** In the order in which they are measured and reported. */
export const PARTS: readonly Part[] = [
	overhead,
	replays,
	saturation,
	naive,
	mem0,
	growth,
	oneGuest,
	exports,
	chaos
];
