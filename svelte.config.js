import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: process.env.DEV_PANEL === '1' ? 'build-dev-panel' : 'build' }),
		// Cross-site requests are refused by our own check in hooks.server.ts, which also covers JSON
		// and answers in the API's own error form; Kit's check covers forms alone and answers in text.
		csrf: { trustedOrigins: ['*'] },
		// Words of a model or of another tab are text; should one ever get into a page as markup, its
		// scripts do not run and nothing leaves for another host.
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['self'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};
