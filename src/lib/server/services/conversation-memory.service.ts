import type { Logger } from 'pino';
import type { DroppedItems } from '../../contracts/dropped-items.ts';
import {
	insightsOf,
	NO_INSIGHTS,
	type ConversationMemory,
	type KeptInsights,
	type MemoryInsights,
	type MemorySource
} from '../../contracts/memories.ts';
import type { ModelUse } from '../../contracts/model-use.ts';
import type { ExtractionObserver } from '../extraction/extraction-observer.ts';
import {
	createOpenAiExtractor,
	type OpenAiExtractionConfig
} from '../extraction/openai-extractor.ts';
import { PROMPT_VERSION, transcriptText } from '../extraction/prompt.ts';
import type { ReadAnswer } from '../extraction/read-answer.ts';
import { uncorrectedFacts } from '../extraction/uncorrected-facts.ts';
import {
	modelTranscripts,
	type ConversationToExtract,
	type TranscriptMessage
} from '../extraction/transcript.ts';
import type { ModelBreaker } from '../model/model-breaker.ts';
import { ModelError, type ModelErrorCode } from '../model/model-error.ts';
import { statusOf } from '../model/model-failure.ts';
import type { ModelLedger } from '../model/model-ledger.ts';
import type { ModelCallQueue } from '../model/call-queue.ts';
import {
	costInMicroUsd,
	nothingUsed,
	type ModelPrice,
	type UsageTally
} from '../model/model-usage.ts';
import type { TextReading } from './text-reading.ts';
import { hashConversationMessages } from './conversations/transcript-hash.ts';

/** What the conversation's memory has that decides whether it can be used again. */
export type StoredMemory = KeptInsights & Pick<ConversationMemory, 'contentHash' | 'source'>;

export interface ExtractedMemory {
	insights: KeptInsights;
	source: MemorySource;
	/** True when a model is configured and did not deliver. */
	gptFailed: boolean;
	/** Why it did not. */
	failure?: ModelErrorCode;
	/** True when nothing was extracted: of the same words there is a memory, or nothing is left of them. */
	reused: boolean;
	contentHash: string;
	/** Null where no model was asked. */
	modelUse: ModelUse | null;
	/** What a model claimed and the transcript doesn't show. */
	dropped: DroppedItems;
}

export interface ConversationMemoryService {
	/**
	 * What is worth remembering of a conversation: from the model, or whatever happens to it from the
	 * local extractor. Throws only where `signal` says that nobody wants the answer any more
	 * (`ModelError` with code `aborted`), or where nothing can be read now (`UnavailableError`).
	 */
	extractConversationMemory(input: {
		/** Whom the memory is for; no model is told. */
		learnerId: string;
		conversation: ConversationToExtract;
		messages: readonly TranscriptMessage[];
		/** Of the whole transcript, where `messages` are what was kept of it. */
		contentHash?: string;
		/** The conversation's memory; where it is of the same words, it is taken. */
		stored?: StoredMemory | null;
		signal?: AbortSignal;
		/** There is a memory that was made locally, and it stays as it is where the model fails again. */
		isUpgrade?: boolean;
		observer?: ExtractionObserver;
	}): Promise<ExtractedMemory>;
	/**
	 * Asks the model about each text of `formatMemoryForGPT`; throws a `ModelError`.
	 * @param options.usage grows by what every answer has used, also where none is delivered
	 */
	callGPTForInsights(conversationTexts: readonly string[], options: Asking): Promise<ReadAnswer[]>;
}

interface Asking {
	learnerId: string;
	usage?: UsageTally;
	signal?: AbortSignal | undefined;
	/** Nobody waits for the answer. */
	isUpgrade?: boolean | undefined;
	observer?: ExtractionObserver | undefined;
}

interface Dependencies {
	/** Null: no model is configured, and the local extractor does the work. Without a price, no cost is known. */
	model: (OpenAiExtractionConfig & { readonly price?: ModelPrice | undefined }) | null;
	breaker: ModelBreaker;
	/** Shared with whoever else calls a model. */
	places: ModelCallQueue;
	ledger: ModelLedger;
	reading: Pick<TextReading, 'extractLocally' | 'readAnswer' | 'groundAnswers'>;
	logger: Pick<Logger, 'info' | 'warn'>;
}

export function createConversationMemoryService({
	model,
	breaker,
	places,
	ledger,
	reading,
	logger
}: Dependencies): ConversationMemoryService {
	const { readAnswer } = reading;
	const extractor = model
		? createOpenAiExtractor(model, { breaker, places, ledger, readAnswer })
		: null;

	async function callGPTForInsights(
		conversationTexts: readonly string[],
		{ usage = nothingUsed(), ...asking }: Asking
	): Promise<ReadAnswer[]> {
		if (!extractor) throw new ModelError('rejected');
		if (await ledger.isSpent()) throw new ModelError('over_budget'); // before it is found away
		return await extractor.callGPTForInsights(conversationTexts, { ...asking, usage });
	}

	function useOf({ told: usage }: UsageTally): ModelUse | null {
		if (!model || usage.calls === 0) return null;
		const costMicroUsd = costInMicroUsd(usage, model.price);
		return { model: model.model, promptVersion: PROMPT_VERSION, usage, costMicroUsd };
	}

	/** A memory that the local extractor wrote is made anew where a model could do better. */
	function isAsGoodAsNew(stored: StoredMemory | null, contentHash: string): stored is StoredMemory {
		if (stored?.contentHash !== contentHash) return false;
		return stored.source === 'gpt' || extractor === null;
	}

	return {
		callGPTForInsights,

		async extractConversationMemory({
			learnerId,
			conversation,
			messages,
			contentHash: hashed,
			stored = null,
			signal,
			isUpgrade = false,
			observer
		}) {
			const contentHash = hashed ?? (await hashConversationMessages(messages));
			if (isAsGoodAsNew(stored, contentHash)) {
				return {
					insights: insightsOf(stored),
					source: stored.source,
					gptFailed: false,
					reused: true,
					contentHash,
					modelUse: null,
					dropped: {}
				};
			}
			// Begun at once: hardly a model fills every list.
			const local = reading.extractLocally(learnerId, { ...conversation, messages });
			local.catch(() => {}); // who waits for it hears of it, and nobody has to
			const locally = { source: 'local' as const, reused: false, contentHash, dropped: {} };
			if (!extractor) {
				return { ...locally, insights: await local, gptFailed: false, modelUse: null };
			}
			const usage = nothingUsed();
			try {
				const texts = formatMemoryForGPT(conversation, messages);
				const asking = { learnerId, usage, signal, isUpgrade, observer };
				const answers = await callGPTForInsights(texts, asking);
				const { languageId, recalled } = conversation;
				const {
					insights: shown,
					dropped,
					droppedItems
				} = await reading.groundAnswers(learnerId, {
					answers,
					messages,
					conversation: { languageId, ...(recalled ? { recalled } : {}) }
				});
				for (const item of droppedItems) observer?.dropped(item);
				const insights = await withoutEmptyLists(shown, local);
				const { facts, corrections } = insights;
				return {
					insights: { ...insights, facts: uncorrectedFacts(facts, corrections, messages) },
					source: 'gpt',
					gptFailed: false,
					reused: false,
					contentHash,
					modelUse: useOf(usage),
					dropped
				};
			} catch (error) {
				if (!(error instanceof ModelError) || error.code === 'aborted') throw error;
				logger.warn(
					{ conversationId: conversation.id, error: error.code, status: statusOf(error) },
					isUpgrade
						? 'GPT extraction failed again, memory stays local'
						: 'GPT extraction failed, using fallback'
				);
				return {
					...locally,
					insights: await local,
					gptFailed: true,
					failure: error.code,
					modelUse: useOf(usage)
				};
			}
		}
	};
}

/** Of a conversation in which nothing is left to remember. */
export function nothingExtracted(contentHash: string): ExtractedMemory {
	const nothing = { modelUse: null, dropped: {}, gptFailed: false, reused: true };
	return { ...nothing, insights: NO_INSIGHTS, source: 'local', contentHash };
}

/** The conversation as the model reads it: one text, or several overlapping ones when it is long. */
export function formatMemoryForGPT(
	conversation: ConversationToExtract,
	messages: readonly TranscriptMessage[]
): string[] {
	return modelTranscripts(conversation, messages).map(transcriptText);
}

/** Where the transcript bore out nothing of a list, what the local extractor saw stands there. */
async function withoutEmptyLists(
	insights: MemoryInsights,
	local: Promise<MemoryInsights>
): Promise<MemoryInsights> {
	const isComplete =
		insights.topic !== '' &&
		insights.keyPhrases.length > 0 &&
		insights.difficulties.length > 0 &&
		insights.successfulPatterns.length > 0 &&
		insights.corrections.length > 0 &&
		insights.facts.length > 0;
	if (isComplete) return insights;
	const other = await local;
	const fuller = <Kind extends 'keyPhrases' | 'difficulties' | 'successfulPatterns'>(kind: Kind) =>
		insights[kind].length > 0 ? insights : other;
	return {
		topic: insights.topic || other.topic,
		keyPhrases: fuller('keyPhrases').keyPhrases,
		difficulties: fuller('difficulties').difficulties,
		successfulPatterns: fuller('successfulPatterns').successfulPatterns,
		corrections: insights.corrections.length > 0 ? insights.corrections : other.corrections,
		facts: insights.facts.length > 0 ? insights.facts : other.facts,
		feedback: insights.feedback,
		evidence: {
			keyPhrases: fuller('keyPhrases').evidence.keyPhrases,
			difficulties: fuller('difficulties').evidence.difficulties,
			successfulPatterns: fuller('successfulPatterns').evidence.successfulPatterns
		}
	};
}
