import { json } from '@sveltejs/kit';
import { openapiDocument } from '$lib/server/openapi/document';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => json(openapiDocument());
