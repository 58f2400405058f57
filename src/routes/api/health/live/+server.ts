import type { Liveness } from '$lib/contracts/health';
import { answer } from '$lib/server/http/answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => answer<Liveness>({ status: 'live' });
