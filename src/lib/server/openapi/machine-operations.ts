import { foreignJson, json, text, type Operation } from './operation.ts';

const plainPage = { description: 'A page that says so', content: text('text/html') };
/** What is refused outside of the API, and fails there, has a page for people. */
const plainPages = {
	400: plainPage,
	421: plainPage,
	500: plainPage,
	503: plainPage
} satisfies Operation['answers'];

/** For who runs the program. */
export const machineOperations: Operation[] = [
	{
		method: 'get',
		path: '/api/health/live',
		summary: 'Whether the process runs',
		open: true,
		answers: { 200: { description: 'It does', content: json('Liveness') } }
	},
	{
		method: 'get',
		path: '/api/health/ready',
		summary: 'Whether it can serve: Postgres, and Redis where one is configured',
		open: true,
		answers: {
			200: {
				description: 'It can',
				content: json('Ready')
			},
			503: {
				description: 'It can’t; `parts` says which part is down',
				content: json('NotReady')
			}
		}
	},
	{
		method: 'get',
		path: '/metrics',
		summary: 'Prometheus metrics, with the token or from the machine itself',
		open: true,
		answers: {
			200: { description: 'Metrics', content: text('text/plain') },
			403: { description: 'Not from here', content: text('text/plain') },
			...plainPages
		}
	},
	{
		method: 'get',
		path: '/api/openapi.json',
		summary: 'This description',
		open: true,
		answers: { 200: { description: 'OpenAPI 3.1', content: foreignJson('object') } }
	}
];
