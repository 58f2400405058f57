/** Why a phrase is worth keeping, the best reason first. */
export type PhraseOrigin = 'asked' | 'taught' | 'reused' | 'corrected';

export interface ShownPhrase {
	readonly text: string;
	readonly origin: PhraseOrigin;
	/** The partner's message that has it. */
	readonly shownBy: string;
}
