import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: 'build' }),
		// Cross-site requests are refused by our own check in hooks.server.ts, which also covers JSON
		// and answers in the API's own error form; Kit's check covers forms alone and answers in text.
		csrf: { trustedOrigins: ['*'] }
	}
};
