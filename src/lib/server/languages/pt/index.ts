import type { Language } from '../language.ts';
import { asking } from './asking.ts';
import { cues } from './cues.ts';
import { facts } from './facts.ts';
import glossary from './glossary.json' with { type: 'json' };
import { person } from './person.ts';
import { places } from './places.ts';
import recasts from './recasts.json' with { type: 'json' };
import cafe from './scenarios/cafe.json' with { type: 'json' };
import directions from './scenarios/directions.json' with { type: 'json' };
import doctor from './scenarios/doctor.json' with { type: 'json' };
import freeTalk from './scenarios/free-talk.json' with { type: 'json' };
import jobInterview from './scenarios/job-interview.json' with { type: 'json' };
import meetingSomeone from './scenarios/meeting-someone.json' with { type: 'json' };
import rest from './script.json' with { type: 'json' };
import { smallTalk } from './small-talk.ts';
import { topic } from './topic.ts';
import voices from './voices.json' with { type: 'json' };
import { wording } from './wording.ts';
import { writing } from './writing.ts';

export const pt: Language = {
	writing,
	cues,
	asking,
	facts,
	person,
	places,
	smallTalk,
	topic,
	known: { ...rest, glossary },
	wording,
	script: {
		...rest,
		...voices,
		scenarios: {
			cafe,
			directions,
			doctor,
			'free-talk': freeTalk,
			'job-interview': jobInterview,
			'meeting-someone': meetingSomeone
		},
		glossary,
		recasts
	}
};
