import type { SpokenLocale } from '$lib/contracts/locales';
import type { App as Afterword } from '$lib/server/app';
import type { AppError } from '$lib/server/errors';
import type { Session } from '$lib/server/services/accounts/session.service';

declare global {
	/** Whether this build has the developers' panel. */
	const __DEV_PANEL__: boolean;

	/** The one running app of this process; Vite's dev server evaluates the hooks anew after edits. */
	var runningApp: Afterword | undefined;

	namespace App {
		interface Locals {
			app: Afterword;
			/** Null without a valid session. */
			session: Session | null;
			/** Which language the pages are in; the API's answers are English. */
			locale: SpokenLocale;
			requestId: string;
			/** What a route threw. */
			failure: AppError | null;
			/** Tells the log of a failure that has no answer of its own, as within a stream. */
			report(error: unknown): void;
		}
		interface Error {
			message: string;
			requestId?: string;
		}
	}
}

export {};
