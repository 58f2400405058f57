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
				'style-src': ['self'],
				// The one style attribute there is: of the line in which SvelteKit tells screen readers the
				// page's name. By its hash, so that a version with another one fails in the browser tests.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};
