import glossary from './glossary.json' with { type: 'json' };
import rest from './script.json' with { type: 'json' };
import recasts from './recasts.json' with { type: 'json' };
import scenarios from './scenarios.json' with { type: 'json' };
import voices from './voices.json' with { type: 'json' };

const source: unknown = { ...rest, ...voices, scenarios, glossary, recasts };
export default source;
