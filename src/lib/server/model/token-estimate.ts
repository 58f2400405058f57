const BYTES_PER_TOKEN = 3; // four in English, three (one character) in Chinese: never an underestimate

export function estimateTokens(text: string): number {
	return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
