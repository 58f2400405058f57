import { json } from '@sveltejs/kit';
import { openapiDocument } from '$lib/server/openapi/document';
import type { RequestHandler } from './$types';

const document = openapiDocument(); // with the first request, since it takes a while

export const GET: RequestHandler = () => json(document);
