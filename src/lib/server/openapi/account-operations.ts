import { downloadQuerySchema } from '../../contracts/queries.ts';
import type { JsonSchema } from './components.ts';
import { foreignJson, gone, json, type Operation } from './operation.ts';

/** Who may come into an account, and what is kept of it. */

const notProven = {
	403: ['reauthentication_required'],
	429: ['rate_limited']
} satisfies Operation['errors'];

const settings = {
	200: { description: 'The settings', content: json('AccountSettings') }
} satisfies Operation['answers'];

export const accountOperations: Operation[] = [
	{
		method: 'get',
		path: '/api/account/export',
		summary: 'Everything that is kept about the learner',
		query: downloadQuerySchema,
		answers: {
			200: {
				description: 'A file',
				headers: { 'Content-Disposition': 'The file’s name' },
				content: json('AccountExport')
			}
		},
		errors: { 429: ['rate_limited'] }
	},
	{
		method: 'delete',
		path: '/api/account',
		summary:
			'Erase everything that is kept about the learner, the session too; of an account with its password, or soon after signing in',
		body: 'EraseAccount',
		isBodyOptional: true,
		answers: { 204: gone },
		errors: notProven
	},
	{
		method: 'post',
		path: '/api/account/password',
		summary: 'Change the password; every other session ends',
		body: 'ChangePassword',
		answers: { 204: gone },
		errors: { ...notProven, 403: ['reauthentication_required', 'forbidden'] }
	},
	{
		method: 'get',
		path: '/api/account/settings',
		summary: 'What the learner chose that belongs to no one language',
		answers: settings
	},
	{
		method: 'patch',
		path: '/api/account/settings',
		summary: 'Change some of it',
		body: 'EditAccountSettings',
		answers: settings
	},
	{
		method: 'get',
		path: '/api/account/sessions',
		summary: 'The devices that are signed in, the newest first',
		answers: {
			200: {
				description: 'The sessions',
				content: json('AccountSessions')
			}
		}
	},
	{
		method: 'delete',
		path: '/api/account/sessions',
		summary: 'Sign out every device but this one',
		answers: { 204: gone }
	},
	{
		method: 'delete',
		path: '/api/account/sessions/{id}',
		summary: 'Sign out a device',
		answers: { 204: gone },
		errors: { 404: ['not_found'] }
	},
	{
		method: 'post',
		path: '/api/password-reset',
		summary: 'Have a link to set a new password sent; the answer is the same without an account',
		open: true,
		body: 'RequestReset',
		answers: { 204: gone },
		errors: { 404: ['not_found'], 429: ['rate_limited'] }
	},
	{
		method: 'post',
		path: '/api/password-reset/confirm',
		summary: 'Set a new password by the token of such a link; every session ends',
		open: true,
		body: 'ResetPassword',
		answers: { 204: gone },
		errors: { 429: ['rate_limited'] }
	}
];

/** better-auth's routes, in its own form; the ones that a client needs. */
export const signInOperations: Operation[] = [
	{
		method: 'post',
		path: '/api/auth/sign-up/email',
		summary: 'Make an account; a guest’s conversations move to it',
		open: true,
		body: texts('name', 'email', 'password'),
		answers: { 200: { description: 'Signed in', content: foreignJson('object') } }
	},
	{
		method: 'post',
		path: '/api/auth/sign-in/email',
		summary: 'Sign in; a guest’s conversations move to the account',
		open: true,
		body: texts('email', 'password'),
		answers: { 200: { description: 'Signed in', content: foreignJson('object') } }
	},
	{
		method: 'post',
		path: '/api/auth/sign-in/anonymous',
		summary: 'Go on as a guest',
		open: true,
		answers: {
			200: { description: 'Signed in', content: foreignJson('object') },
			409: {
				description: 'Somebody is signed in already, and stays',
				content: foreignJson('object')
			}
		}
	},
	{
		method: 'post',
		path: '/api/auth/sign-out',
		summary: 'End the session',
		open: true,
		answers: { 200: { description: 'Signed out', content: foreignJson('object') } }
	},
	{
		method: 'get',
		path: '/api/auth/get-session',
		summary: 'Who is signed in',
		open: true,
		answers: {
			200: { description: 'Session and user, or null', content: foreignJson(['object', 'null']) }
		}
	}
];

/** An object of these texts. */
function texts(...names: string[]): JsonSchema {
	const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
	return { type: 'object', properties, required: names };
}
