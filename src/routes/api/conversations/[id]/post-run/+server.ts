import { json } from '@sveltejs/kit';
import { idempotencyKeySchema, postRunRequestSchema } from '$lib/contracts/post-run';
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

	const answer = await locals.app.postRun.process(user, params.id, body, {
		idempotencyKey: key,
		waitMs
	});
	switch (answer.kind) {
		case 'processing':
			headers.set('Location', url.pathname);
			return json({ status: 'processing', run: answer.run }, { status: 202, headers });
		case 'result':
			headers.set('Content-Type', 'application/json');
			if (answer.replayed) headers.set('Idempotent-Replayed', 'true');
			return new Response(answer.body, { headers });
	}
};

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	return json(await locals.app.postRun.state(user.id, params.id));
};
