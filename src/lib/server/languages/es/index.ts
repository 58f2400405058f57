import type { Language } from '../language.ts';
import { asking } from './asking.ts';
import { cues } from './cues.ts';
import { facts } from './facts.ts';
import glossary from './glossary.json' with { type: 'json' };
import { places } from './places.ts';
import recasts from './recasts.json' with { type: 'json' };
import scenarios from './scenarios.json' with { type: 'json' };
import rest from './script.json' with { type: 'json' };
import { smallTalk } from './small-talk.ts';
import voices from './voices.json' with { type: 'json' };
import { wording } from './wording.ts';
import { writing } from './writing.ts';

export const es: Language = {
	writing,
	cues,
	asking,
	facts,
	places,
	smallTalk,
	wording,
	script: { ...rest, ...voices, scenarios, glossary, recasts }
};
