import { readFileSync } from 'node:fs';

// The build looks at this module too, when there is no answer yet.
const file = process.env['ANSWER_FILE'];
const body = file === undefined ? '' : readFileSync(file, 'utf8');

/** As little as SvelteKit can do for these bytes. */
export const POST = () => new Response(body, { headers: { 'Content-Type': 'application/json' } });
