import type { FactPatterns } from '../language.ts';
import { NAME, NUMBER, notAmong, smallName, words } from '../pattern-parts.ts';

/** Who lives in peace, in fear or in rent says how they live, and not where. */
const NO_PLACE =
	'Frieden|Miete|Angst|Harmonie|Armut|Freiheit|Sicherheit|Gefahr|Einsamkeit|Stille|Hoffnung|Freude|der (?:Vergangenheit|Gegenwart|Zukunft)|einem Traum|meiner (?:eigenen )?Welt|ständiger Angst';

/** Jobs that their endings give away; every woman's has one more. */
const JOB =
	'(?!(?:optimist|pessimist|realist|perfektionist|egoist|feminist|tourist|anfänger|ausländer)(?:in)?(?!\\p{L}))\\p{L}{0,24}(?:ologe|ologin|assistent|helfer|hilfe|fachkraft|fachfrau|fachmann|kauffrau|kaufmann|angestellter?|beamter?|beamtin|entwickler|designer|ingenieur|techniker|mechaniker|arbeiter|meister|leiter|berater|lehrer|trainer|pfleger|händler|verkäufer|fahrer|macher|tischler|schreiner|schwei(?:ß|ss)er|schlosser|monteur|maurer|dachdecker|schneider|installateur|zimmermann|friseur|frisör|florist|gärtner|buchhalter|dolmetscher|übersetzer|forscher|wissenschaftler|richter|manager|direktor|redakteur|moderator|sänger|tänzer|schriftsteller|autor|bauleiter|hebamme|steward|stewardess|flugbegleiter|rezeptionist|kassierer|winzer|landwirt|tierarzt|tierärztin|hausmeister|freiberufler|selbst(?:ä|st)ndig|arbeitslos|rentner)(?:in)?';

export const facts: FactPatterns = {
	leads: ['hallo', 'ja', 'nein', 'also', 'ach', 'oh', 'und', 'auch', 'danke', 'guten tag', 'hi'],
	joints: ['und', 'aber'],
	breaks: ['aber', 'weil', 'denn', 'deshalb', 'obwohl'],
	another: [
		...words(
			'ich er sie es wir du das habe bin muss will kann arbeite wohne lebe komme lerne spreche studiere spiele fahre gehe mache möchte mag liebe esse trinke suche brauche jetzt heute früher danach dann dort hier sein ihr sind'
		),
		'meine? \\p{L}{2,20} (?:ist|hat|heißt|wohnt|wohnen|arbeitet)'
	],
	passing: [
		...words(
			'hungrig durstig müde krank beschäftigt verloren traurig froh nervös spät hunger durst eilig'
		),
		'mir ist (?:kalt|warm|heiß)'
	],
	supposing: ['wenn', 'falls', 'wäre', 'würde', 'hätte', 'möchte', 'ob', 'vielleicht'],
	denying: ['nicht', 'nie', 'niemals', 'kein(?:e[nmrs]?)?'],
	kinds: {
		name: [
			`(?:ich|mein name) (?:heiße|heisse|ist) (?!(?:Sie|Euch|Dich)(?!\\p{L}))${NAME}`,
			`ich (?:heiße|heisse) ${smallName('nicht|so|auch|anders|sie|euch|dich|ihn|alle|wie|genauso|noch|nur|jetzt|immer|eigentlich|gut|herzlich|willkommen|gleich|ja|hier', 'und|aber')}`
		],
		age: [`ich (?:bin|habe) ${NUMBER} jahre?(?: alt|(?=\\s*(?:$|[,.!]|und(?!\\p{L}))))`],
		home: [
			'(?:ich |(?<=(?:und|aber) ))(?:wohne|lebe) (?:ich )?(?:jetzt |hier |zurzeit |seit \\p{L}+ \\p{L}+ )?(?:in|bei|mit|auf|nahe) ' +
				notAmong(NO_PLACE) +
				'\\p{L}'
		],
		origin: [
			'(?:ich |(?<=und ))(?:komme|bin|stamme) (?:ich )?(?:(?!gerade |eben )\\p{L}+ )?aus (?:der (?:Schweiz|Türkei|Ukraine|Slowakei|Mongolei|Nähe)|den (?:USA|Niederlanden|Vereinigten)|dem (?:Iran|Irak|Libanon|Jemen|Sudan|Kosovo|Norden|Süden|Osten|Westen)|(?!(?:der|dem|den|Spaß|Versehen|Neugier|Langeweile)(?!\\p{L}))\\p{L})',
			'ich bin in \\p{L}+ geboren'
		],
		work: [
			'(?:ich bin|mein beruf ist|von beruf bin ich) (?:eine? |von beruf |auch |jetzt |noch |gelernter? |seit [^,.!?]{2,16} )?(?:(?:Student|Lehrer|Ingenieur|Kellner|Designer|Programmierer|Informatiker|Entwickler|Buchhalter|Künstler|Musiker|Journalist|Architekt|Rentner|Apotheker|Verkäufer|Bäcker|Metzger|Maler|Elektriker|Mechaniker|Schreiner|Techniker|Gärtner|Friseur|Sekretär|Übersetzer|Fotograf|Krankenpfleger|Altenpfleger|Pfleger|Erzieher|Polizist|Psycholog|Biolog|Physiker|Chemiker|Pilot|Soldat|Schauspieler|Therapeut|Physiotherapeut|Berater|Fahrer|Busfahrer|Taxifahrer|Schüler|Bibliothekar)(?:in)?|Psychologe|Biologe|Soldat|Arzt|Ärztin|Zahnarzt|Zahnärztin|Krankenschwester|Anwalt|Anwältin|Koch|Köchin|Bauer|Hausfrau|Hausmann|Putzfrau|Kauffrau|Kaufmann|Barista|Azubi)(?!\\p{L})',
			`(?:ich bin|(?<=und )bin|mein beruf ist|von beruf bin ich) (?:eine? |von beruf |auch |jetzt |noch |gelernter? )?${JOB}(?!\\p{L})`,
			'(?:ich |(?<=und ))arbeite (?:als|in|bei|für|im|an|mit|auf) \\p{L}',
			`(?<=ich (?:bin|heiße|heisse) [^.!?]{1,40},\\s?)${JOB}(?!\\p{L})`,
			'ich studiere (?!(?:viel|jeden|gern|mit|zu|seit|am|im|hier|heute|jetzt|noch|oft)(?!\\p{L}))\\p{L}'
		],
		family: [
			'ich habe (?:einen?|eine|zwei|drei|vier|fünf|\\p{N}+) (?:(?:kleine|große|ältere|jüngere)[nrs]? )?(?:Bruder|Brüder|Schwester|Sohn|Söhne|Tochter|Töchter|Kind|Geschwister|Mann|Frau)\\p{L}{0,20}(?![^,.]* (?:ge\\p{L}+(?:t|en)|be\\p{L}+t|verloren|verlassen|bekommen|erzogen)(?!\\p{L}))',
			'ich bin (?:verheiratet|ledig|geschieden)'
		],
		other: [
			'ich bin (?:allergisch gegen \\p{L}|(?:Vegetarier(?:in)?|Veganer(?:in)?|vegan)(?!\\p{L}))',
			'ich habe eine \\p{L}{2,20}allergie(?!\\p{L})',
			'ich habe (?:einen?|eine|zwei|drei|vier|fünf|\\p{N}+) (?:(?:kleine|große|alte|junge)[nrs]? )?(?:Hunde?|Katzen?|Haustiere?)(?!\\p{L})(?![^,.]* (?:ge\\p{L}+(?:t|en)|be\\p{L}+t|verloren|bekommen)(?!\\p{L}))'
		],
		likes: [
			'ich mag (?!das|es|nicht|kein|dich)\\p{L}',
			'ich liebe (?!dich|es|das)\\p{L}',
			'ich \\p{L}+ (?:sehr )?gern(?:e)?(?: \\p{L}|$)'
		],
		dislikes: [
			'ich mag (?:keine?n? \\p{L}|\\p{L}[^,]{1,40} nicht(?:$|[.!]))',
			'ich hasse (?!dich|es|das)\\p{L}'
		],
		plans: [
			'(?:morgen|am wochenende|nächste[sn]? \\p{L}{1,20}|im (?:sommer|winter|frühling|herbst)) (?:fahre|reise|gehe|fliege|werde|besuche|will) ich \\p{L}',
			'ich (?:fahre|reise|gehe|fliege|werde|besuche|will) [^,]{0,30}(?:morgen|nächste[sn]? \\p{L}{1,20}|am wochenende) \\p{L}',
			'ich habe vor'
		]
	}
};
