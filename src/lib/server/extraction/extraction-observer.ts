import type { DropReason, ItemKind } from '../../contracts/dropped-items.ts';
import type { ModelErrorCode } from '../model/model-error.ts';
import type { PromptMessage } from './prompt.ts';

/** One call of the model, as it went. */
export interface ObservedCall {
	purpose: 'ask' | 'repair';
	prompt: readonly PromptMessage[];
	/** As it came; null where none came. */
	answer: string | null;
	finishReason: string | null;
	error: ModelErrorCode | null;
	/** Milliseconds. */
	ms: number;
	/** Null where the model didn't say. */
	usage: {
		promptTokens: number;
		completionTokens: number;
		cachedTokens: number;
		reasoningTokens: number;
	} | null;
}

/** A piece of an answer that was not kept, in its words. */
export interface DroppedItem {
	kind: ItemKind;
	reason: DropReason;
	text: string;
}

/** Where an answer isn't what was asked for; an empty path is the whole. */
export interface AnswerIssue {
	path: string;
	message: string;
}

/**
 * Is told what one extraction shows the model and hears of it. These are a learner's words, so only
 * that learner may be shown them, and nothing of them is logged.
 */
export interface ExtractionObserver {
	called(call: ObservedCall): void;
	/** Where an answer doesn't hold to the schema, whether it could be read all the same or not. */
	brokeSchema(issues: readonly AnswerIssue[]): void;
	dropped(item: DroppedItem): void;
}
