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

/**
 * Is told what one extraction shows the model and hears of it. These are a learner's words, so only
 * that learner may be shown them, and nothing of them is logged.
 */
export interface ExtractionObserver {
	called(call: ObservedCall): void;
	/** An answer that doesn't hold to the schema. */
	brokeSchema(issues: readonly { path: string; message: string }[]): void;
	dropped(item: DroppedItem): void;
}
