import { expect, it } from 'vitest';
import { levelOf } from './microphone.svelte.ts';
import { speechSupport } from './speech-support.ts';

it('hears nothing as 0, full volume as 1, and half the loudness 6 dB lower', () => {
	expect(levelOf(new Float32Array(64))).toBe(0);
	expect(levelOf(new Float32Array(64).fill(1))).toBe(1);
	expect(levelOf(new Float32Array(64).fill(0.5))).toBeCloseTo(1 - 6.02 / 60, 3);
	expect(levelOf(new Float32Array(64).fill(0.000_1))).toBe(0);
});

it('says by which name a browser recognises speech', () => {
	expect(speechSupport({})).toEqual({ synthesis: false, recognition: null });
	expect(speechSupport({ webkitSpeechRecognition: null, speechSynthesis: null })).toEqual({
		synthesis: true,
		recognition: 'prefixed'
	});
	expect(speechSupport({ SpeechRecognition: null }).recognition).toBe('standard');
});
