import { answer } from '$lib/server/http/answer';
import { openapiDocument } from '$lib/server/openapi/document';
import type { RequestHandler } from './$types';

const document = openapiDocument(); // with the first request, since it takes a while

export const GET: RequestHandler = () => answer<typeof document>(document);
