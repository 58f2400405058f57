import type { PlayedModel } from './played-model.ts';
import type { Row } from './report.ts';

export type BenchContext = {
	/** A superuser's address. */
	adminUrl: string;
	redisUrl: string;
	model: PlayedModel;
	/** Aborted when the bench was asked to stop. */
	signal: AbortSignal;
	/** A line for who waits. */
	say(line: string): void;
};

/** One question that the bench answers, on servers and databases of its own. */
export type Part = {
	name: string;
	title: string;
	measure(context: BenchContext): Promise<Row[]>;
};
