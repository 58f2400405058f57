import {
	deleteConversationQuerySchema,
	messagesQuerySchema,
	pageQuerySchema
} from '../../contracts/queries.ts';
import { refTo } from './components.ts';
import {
	gone,
	having,
	json,
	listOf,
	nextCursor,
	noConversation,
	noRoom,
	TEXT,
	type Operation
} from './operation.ts';

const oneConversation = {
	description: 'The conversation',
	content: json(having({ conversation: refTo('Conversation') }))
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
				content: json(having({ conversations: listOf('Conversation'), nextCursor }))
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
				content: json(having({ conversation: refTo('ConversationWithMessages') }))
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
				description: 'The greeting; as a stream, `chunk` and `reply` events',
				content: {
					...json(having({ reply: refTo('Message') })),
					'text/event-stream': TEXT
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
				description: 'Message and reply; as a stream, `message`, `chunk` and `reply` events',
				content: {
					...json(having({ message: refTo('Message'), reply: refTo('Message') })),
					'text/event-stream': TEXT
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
			200: { description: 'A page, in the order of saying', content: json(refTo('MessagesPage')) }
		},
		errors: noConversation
	},
	{
		method: 'get',
		path: '/api/conversations/{id}/recap',
		summary: 'What the conversation taught, made on the spot by rules and kept nowhere',
		answers: {
			200: { description: 'The recap', content: json(having({ recap: refTo('MemoryInsights') })) }
		},
		errors: noConversation
	}
];
