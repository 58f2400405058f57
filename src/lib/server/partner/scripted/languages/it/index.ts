const source: unknown = null;
export default source;
