import type {} from '@sveltejs/adapter-node'; // declares what `platform` is
import { mayReadMetrics } from '$lib/server/http/metrics-access';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ getClientAddress, locals, platform, request }) => {
	const { config, metrics } = locals.app;
	const allowed = mayReadMetrics({
		headers: request.headers,
		// Vite's dev server has no platform.
		socketAddress: platform ? platform.req.socket.remoteAddress : getClientAddress(),
		token: config.metricsToken
	});
	if (!allowed) return new Response('Not for you.\n', { status: 403 });
	return new Response(await metrics.text(), { headers: { 'Content-Type': metrics.contentType } });
};
