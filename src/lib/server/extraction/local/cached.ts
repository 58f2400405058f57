/** Of each text once: a conversation asks for the same ones again and again. */
export function cached<Value>(valueOf: (text: string) => Value): (text: string) => Value {
	const known = new Map<string, Value>();
	return (text) => {
		const found = known.get(text);
		if (found !== undefined) return found;
		const value = valueOf(text);
		known.set(text, value);
		return value;
	};
}
