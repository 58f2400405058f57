// What is used of packages that bring no types.

declare module 'fontkit' {
	export function create(bytes: Uint8Array): { readonly characterSet: readonly number[] };
}

declare module 'linebreak' {
	/** UAX #14: where a line may end. */
	export default class LineBreaker {
		constructor(text: string);
		/** In UTF-16 units; the last one is the end of the text. */
		nextBreak(): { position: number; required: boolean } | null;
	}
}
