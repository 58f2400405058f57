import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'postgresql',
	schema: ['./src/lib/server/database/schema.ts', './src/lib/server/database/schema-replies.ts'],
	out: './drizzle'
});
