import { searchQuerySchema, reviewQuerySchema } from '../../contracts/queries.ts';
import { exportOf, gone, json, type Operation } from './operation.ts';

/** The phrase bank, and the review of what is due. */

const notThere = { 404: ['not_found'] } satisfies Operation['errors'];

export const reviewOperations: Operation[] = [
	{
		method: 'get',
		path: '/api/phrases',
		summary: 'The phrases that the learner met, asked for, used or saved, newest first',
		query: searchQuerySchema,
		answers: {
			200: {
				description: 'A page; `total` counts all pages, `due` the cards of the language or of all',
				content: json('PhraseList')
			}
		}
	},
	{
		method: 'post',
		path: '/api/phrases',
		summary: 'Save a phrase by hand',
		body: 'SavePhrase',
		answers: {
			200: {
				description: 'It was there already, and stays; a meaning is noted where it had none',
				content: json('PhraseAnswer')
			},
			201: { description: 'It was saved, or is back', content: json('PhraseAnswer') }
		},
		errors: { 413: ['phrases_full'] }
	},
	{
		method: 'patch',
		path: '/api/phrases/{id}',
		summary: 'Note what a phrase means, which saves it, or nothing',
		body: 'EditPhrase',
		answers: { 200: { description: 'The phrase', content: json('PhraseAnswer') } },
		errors: { ...notThere, 413: ['phrases_full'] }
	},
	{
		method: 'delete',
		path: '/api/phrases/{id}',
		summary: 'Take a phrase out of the phrase bank and the review; memories that list it still do',
		answers: { 204: gone },
		errors: notThere
	},
	exportOf('phrases', 'PhraseExport'),
	{
		method: 'get',
		path: '/api/review',
		summary: 'What is due for review, the longest due first',
		query: reviewQuerySchema,
		answers: {
			200: {
				description:
					'Cards, fewer where they are very long; `due` counts all that are due, `nextDueAt` says when the next will be',
				content: json('Review')
			}
		}
	},
	{
		method: 'get',
		path: '/api/memories/{id}/cards',
		summary: 'By which cards the corrections of a memory are reviewed, due or not',
		answers: { 200: { description: 'The corrections, in their order', content: json('FixCards') } },
		errors: { 404: ['memory_not_found'] }
	},
	{
		method: 'post',
		path: '/api/review/{cardId}',
		summary: 'Say how well it was remembered; the same `ratingId` counts once',
		body: 'RateCard',
		answers: { 200: { description: 'The card as it is now', content: json('RatedCard') } },
		errors: { ...notThere, 422: ['idempotency_key_reused'] }
	},
	{
		method: 'delete',
		path: '/api/review/ratings/{ratingId}',
		summary: 'Take the newest rating back; again it changes nothing',
		answers: { 200: { description: 'The card as it is again', content: json('RatedCard') } },
		errors: { ...notThere, 409: ['not_newest'] }
	}
];
