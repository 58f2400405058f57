import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ out: '../../../.svelte-kit/bare-route/build' }),
		outDir: '../../../.svelte-kit/bare-route/kit'
	}
};
