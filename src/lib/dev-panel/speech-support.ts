export interface SpeechSupport {
	synthesis: boolean;
	recognition: 'standard' | 'prefixed' | null;
}

/** What this browser can do with speech, by the names under which it would be reached. */
export function speechSupport(window: object): SpeechSupport {
	return {
		synthesis: 'speechSynthesis' in window,
		recognition:
			'SpeechRecognition' in window
				? 'standard'
				: 'webkitSpeechRecognition' in window
					? 'prefixed'
					: null
	};
}

/** The voices; some browsers tell them only a moment after they are first asked. */
export function voicesOf(synthesis: SpeechSynthesis, languageId: string): SpeechSynthesisVoice[] {
	return synthesis
		.getVoices()
		.filter(({ lang }) => lang === languageId || lang.startsWith(`${languageId}-`));
}
