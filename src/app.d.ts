import type { App as Afterword } from '$lib/server/app';
import type { Session } from '$lib/server/services/session.service';

declare global {
	namespace App {
		interface Locals {
			app: Afterword;
			/** Null without a valid session. */
			session: Session | null;
			requestId: string;
		}
		interface Error {
			message: string;
			requestId?: string;
		}
	}
}

export {};
