import {
	deleteConversationQuerySchema,
	messagesQuerySchema,
	pageQuerySchema,
	searchQuerySchema
} from '../../contracts/queries.ts';
import { eventStream, gone, json, noConversation, noRoom, type Operation } from './operation.ts';

const oneConversation = {
	description: 'The conversation',
	content: json('ConversationAnswer')
};

export const conversationOperations: Operation[] = [
	{
		method: 'post',
		path: '/api/conversations',
		summary: 'Start a conversation',
		body: 'StartConversation',
		answers: { 201: oneConversation },
		errors: { 413: ['storage_full'] }
	},
	{
		method: 'get',
		path: '/api/conversations',
		summary: 'The learner’s conversations, newest first',
		query: pageQuerySchema,
		answers: {
			200: {
				description: 'A page',
				content: json('ConversationList')
			}
		}
	},
	{
		method: 'get',
		path: '/api/conversations/{id}',
		summary: 'A conversation with its newest messages',
		answers: {
			200: {
				description: 'The conversation',
				content: json('OpenedConversation')
			}
		},
		errors: noConversation
	},
	{
		method: 'put',
		path: '/api/conversations/{id}',
		summary: 'Save messages by their ids; end the conversation with `ended`',
		body: 'SaveConversation',
		answers: { 200: oneConversation },
		errors: { ...noConversation, ...noRoom }
	},
	{
		method: 'delete',
		path: '/api/conversations/{id}',
		summary: 'Delete a conversation; its memory is kept without the transcript, or deleted too',
		query: deleteConversationQuerySchema,
		answers: { 204: gone },
		errors: noConversation
	},
	{
		method: 'post',
		path: '/api/conversations/{id}/opening',
		summary: 'The partner’s greeting, written once',
		answers: {
			200: {
				description:
					'The greeting, none where the conversation was ended meanwhile; as a stream, `chunk` and `reply` events, or `error`',
				content: {
					...json('Opening'),
					...eventStream({ chunk: 'ReplyChunkEvent', reply: 'ReplyWholeEvent', error: 'Error' })
				}
			}
		},
		errors: { ...noConversation, ...noRoom, 502: ['partner_unavailable'] }
	},
	{
		method: 'post',
		path: '/api/conversations/{id}/messages',
		summary: 'Say something and get the partner’s reply; the same id twice saves one message',
		body: 'SendMessage',
		answers: {
			200: {
				description:
					'Message and reply, none where the conversation was ended meanwhile; as a stream, `message`, `chunk` and `reply` events, or `error`',
				content: {
					...json('Reply'),
					...eventStream({
						message: 'ReplyMessageEvent',
						chunk: 'ReplyChunkEvent',
						reply: 'ReplyWholeEvent',
						error: 'Error'
					})
				}
			}
		},
		errors: { ...noConversation, ...noRoom, 502: ['partner_unavailable'] }
	},
	{
		method: 'get',
		path: '/api/conversations/{id}/messages',
		summary: 'What was said before, of a long conversation',
		query: messagesQuerySchema,
		answers: {
			200: { description: 'A page, in the order of saying', content: json('MessagesPage') }
		},
		errors: noConversation
	},
	{
		method: 'post',
		path: '/api/conversations/{id}/suggestions',
		summary: 'What one could say to the partner’s last line; it is kept nowhere',
		answers: {
			200: { description: 'One to three short answers', content: json('Suggestions') }
		},
		errors: { ...noConversation, 502: ['partner_unavailable'] }
	},
	{
		method: 'get',
		path: '/api/conversations/{id}/recap',
		summary: 'What the conversation taught, made on the spot by rules and kept nowhere',
		answers: {
			200: { description: 'The recap', content: json('RecapAnswer') }
		},
		errors: noConversation
	},
	{
		method: 'get',
		path: '/api/messages',
		summary: 'What was said with all the words of `q`, in the newest conversation first',
		query: searchQuerySchema,
		answers: {
			200: {
				description: 'A page, with the part of each message that was found; empty without words',
				content: json('FoundMessages')
			}
		}
	}
];
