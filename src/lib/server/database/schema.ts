/** All tables. */
export * from './schema-sign-in.ts';
export * from './schema-conversations.ts';
export * from './schema-memories.ts';
export * from './schema-messages.ts';
export * from './schema-learners.ts';
export * from './schema-replies.ts';
export * from './schema-post-runs.ts';
