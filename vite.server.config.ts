import { defineConfig } from 'vite';

/**
 * What the threads run, as one file of JavaScript beside the rest of the build: each of them reads it
 * anew, and would first have to strip the types from some eighty files. package.json names it.
 */
export default defineConfig({
	build: {
		ssr: 'src/lib/server/threads/text-work.ts',
		outDir: process.env['DEV_PANEL'] === '1' ? 'build-dev-panel' : 'build',
		emptyOutDir: false,
		copyPublicDir: false
	},
	ssr: { noExternal: true }
});
