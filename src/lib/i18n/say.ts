import { directionOf, formatsFor, type SpokenLocale } from '../contracts/locales.ts';
import type { Base, Catalogue, HolesOf, Message, PageMessages } from './catalogue.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_MS = 86_400_000;
const MONTH_DAYS = 365.25 / 12;
const FEW_MONTHS_DAYS = 60; // days are counted up to here, then months

/** Which put no space between sentences. */
const WITHOUT_SPACES: ReadonlySet<SpokenLocale> = new Set(['ja', 'zh']);

type Values<English extends Base, Key extends keyof English> = [HolesOf<English, Key>] extends [
	never
]
	? []
	: [Readonly<Record<HolesOf<English, Key>, string | number>>];

/** A sentence in pieces, for one whose holes hold more than text. */
export type SentencePart = { text: string } | { hole: string };

/**
 * Says everything in the reader's language: messages, and what `Intl` knows of numbers and dates.
 * @param current which language that is, and its messages; asked again each time, so that a page follows
 */
export function createTexts<English extends Base = PageMessages>(
	current: () => {
		locale: SpokenLocale;
		/** How numbers and dates are written; else as the language's readers mostly do. */
		formats?: string;
		/** Where the reader's days begin; else as the machine's own do, which is theirs in a browser. */
		timeZone?: string | undefined;
		messages: Partial<Catalogue<English>>;
	}
) {
	const tag = () => current().formats ?? formatsFor(current().locale, null);

	/** One that this page was not given is seen by its name; a test looks that none is. */
	function sentence(key: keyof English, values: Readonly<Record<string, string | number>>): string {
		const message: Message = current().messages[key] ?? String(key);
		if (typeof message === 'string') return message;
		const category = new Intl.PluralRules(tag()).select(Number(values['count']));
		return message[category] ?? message.other;
	}

	const texts = {
		get locale(): SpokenLocale {
			return current().locale;
		},
		/** For what stands in the reader's language within the language practised. */
		get attributes() {
			return { lang: current().locale, dir: texts.direction } as const;
		},
		get direction(): 'ltr' | 'rtl' {
			return directionOf(current().locale);
		},
		/** A message with its holes filled; numbers are written as the language writes them. */
		say<Key extends keyof English>(key: Key, ...[given]: Values<English, Key>): string {
			const values: Readonly<Record<string, string | number>> = given ?? {};
			return sentence(key, values).replaceAll(/\{(\w+)\}/g, (_hole, name: string) => {
				const value = values[name] ?? '';
				return typeof value === 'number' ? texts.number(value) : isolated(value, texts.direction);
			});
		},
		/** A message in pieces: what stands in its holes is the component's own (Sentence.svelte). */
		parts(key: keyof English): SentencePart[] {
			return sentence(key, {})
				.split(/(\{\w+\})/)
				.filter((piece) => piece !== '')
				.map((piece) => (piece.startsWith('{') ? { hole: piece.slice(1, -1) } : { text: piece }));
		},
		/** Sentences of one paragraph. */
		together(...sentences: string[]): string {
			return sentences.join(WITHOUT_SPACES.has(current().locale) ? '' : ' ');
		},
		number(value: number): string {
			return new Intl.NumberFormat(tag()).format(value);
		},
		/** "45 seconds", "6 minutes", "1 hour, 5 minutes". */
		duration(seconds: number): string {
			if (seconds < MINUTE_S) return unit(Math.round(seconds), 'second');
			const minutes = Math.round(seconds / MINUTE_S);
			if (seconds < HOUR_S) return unit(minutes, 'minute');
			const rest = minutes % 60;
			const hours = unit(Math.floor(minutes / 60), 'hour');
			if (rest === 0) return hours;
			const joined = new Intl.ListFormat(tag(), { type: 'unit' });
			return joined.format([hours, unit(rest, 'minute')]);
		},
		/** "40 seconds", "3 minutes", "5 hours": never too short. */
		wait(seconds: number): string {
			if (seconds < 1.5 * MINUTE_S) return unit(Math.ceil(seconds), 'second');
			if (seconds < 1.5 * HOUR_S) return unit(Math.ceil(seconds / MINUTE_S), 'minute');
			return unit(Math.ceil(seconds / HOUR_S), 'hour');
		},
		/** From now on, as `wait` says it. */
		waitUntil(iso: string): string {
			return texts.wait(Math.max(1, (Date.parse(iso) - Date.now()) / 1000));
		},
		/** Clock-like "4:07", "1:02:09" for something that runs. */
		clock(seconds: number): string {
			const whole = Math.max(0, Math.floor(seconds));
			const two = new Intl.NumberFormat(tag(), { minimumIntegerDigits: 2 });
			const minutes = Math.floor(whole / MINUTE_S);
			const s = two.format(whole % MINUTE_S);
			if (whole < HOUR_S) return `${texts.number(minutes)}:${s}`;
			return `${texts.number(Math.floor(whole / HOUR_S))}:${two.format(minutes % 60)}:${s}`;
		},
		/** "today", "yesterday", "12 March", "12 March 2024", by the calendar of whoever reads. */
		day(iso: string, now: Date = new Date()): string {
			const { timeZone } = current();
			const date = new Date(iso);
			const days = daysUntil(date, now);
			if (days === 0 || days === -1) return relative(days, 'day');
			const [year, thisYear] = [date, now].map((moment) =>
				calendarDay(moment, timeZone).slice(0, 4)
			);
			return date.toLocaleDateString(tag(), {
				timeZone,
				day: 'numeric',
				month: 'long',
				year: year === thisYear ? undefined : 'numeric'
			});
		},
		/** "tomorrow", "in 3 days", "in 2 months", by the same calendar; what is past is "today". */
		ahead(iso: string, now: Date = new Date()): string {
			return relative(...inDaysOrMonths(Math.max(0, daysUntil(new Date(iso), now))));
		},
		/** "3 days", "2 months". */
		interval(days: number): string {
			return unit(...inDaysOrMonths(Math.max(1, Math.round(days))));
		},
		/** A language's name, as it stands within a sentence. The code itself where no name is known. */
		languageName(languageId: string): string {
			return new Intl.DisplayNames(tag(), { type: 'language' }).of(languageId) ?? languageId;
		},
		/** For words that begin a line: "hoy" is "Hoy" there. */
		atStart(words: string): string {
			const [first = ''] = words;
			return first.toLocaleUpperCase(tag()) + words.slice(first.length);
		}
	};

	function daysUntil(date: Date, now: Date): number {
		const { timeZone } = current();
		const [day, today] = [date, now].map((moment) => calendarDay(moment, timeZone));
		return (Date.parse(day ?? '') - Date.parse(today ?? '')) / DAY_MS;
	}

	function relative(value: number, name: 'day' | 'month'): string {
		return new Intl.RelativeTimeFormat(tag(), { numeric: 'auto' }).format(value, name);
	}

	function unit(value: number, name: 'second' | 'minute' | 'hour' | 'day' | 'month'): string {
		return new Intl.NumberFormat(tag(), {
			style: 'unit',
			unit: name,
			unitDisplay: 'long'
		}).format(value);
	}

	return texts;
}

export type Texts<English extends Base = PageMessages> = ReturnType<typeof createTexts<English>>;

function inDaysOrMonths(days: number): [value: number, name: 'day' | 'month'] {
	return days < FEW_MONTHS_DAYS ? [days, 'day'] : [Math.round(days / MONTH_DAYS), 'month'];
}

/** As in ISO 8601: 2026-11-30. */
function calendarDay(moment: Date, timeZone: string | undefined): string {
	return new Intl.DateTimeFormat('sv', { timeZone }).format(moment);
}

/** In a sentence from right to left, words of another direction keep together (UAX #9, FSI and PDI). */
function isolated(value: string, direction: 'ltr' | 'rtl'): string {
	return direction === 'rtl' ? `\u2068${value}\u2069` : value;
}
