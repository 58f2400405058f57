import {
	idempotencyKeySchema,
	postRunRequestSchema,
	type PostRunProcessing,
	type PostRunState
} from '$lib/contracts/post-run';
import { answer } from '$lib/server/http/answer';
import { parse, readJson } from '$lib/server/http/json';
import { requireUser } from '$lib/server/http/session';
import { readPreference } from '$lib/server/http/prefer-header';
import type { RequestHandler } from './$types';

/** Everything that follows the end of a conversation; safe to call again, from anywhere. */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
	const user = requireUser(locals);
	const body = await readJson(request, postRunRequestSchema);
	const key = parse(
		idempotencyKeySchema.nullable(),
		request.headers.get('idempotency-key'),
		'Idempotency-Key'
	);
	const { waitMs, applied } = readPreference(request.headers.get('prefer'));
	const headers = new Headers(applied === null ? {} : { 'Preference-Applied': applied });

	const outcome = await locals.app.postRun.process(user, params.id, body, {
		idempotencyKey: key,
		waitMs
	});
	switch (outcome.kind) {
		case 'processing':
			headers.set('Location', url.pathname);
			return answer<PostRunProcessing>(
				{ status: 'processing', run: outcome.run },
				{ status: 202, headers }
			);
		case 'result':
			headers.set('Content-Type', 'application/json');
			if (outcome.replayed) headers.set('Idempotent-Replayed', 'true');
			return new Response(outcome.body, { headers });
	}
};

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	return answer<PostRunState>(await locals.app.postRun.state(user.id, params.id));
};
