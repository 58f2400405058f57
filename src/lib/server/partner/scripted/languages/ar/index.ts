import glossary from './glossary.json' with { type: 'json' };
import language from './language.json' with { type: 'json' };
import recasts from './recasts.json' with { type: 'json' };
import scenarios from './scenarios.json' with { type: 'json' };
import voices from './voices.json' with { type: 'json' };

const source: unknown = { ...language, ...voices, scenarios, glossary, recasts };
export default source;
