import { defineConfig } from 'vite';

/**
 * The program that serves, and what its threads run, each as JavaScript beside the rest of the build: every
 * start and every thread would first have to strip the types from some thirty and eighty files.
 */
export default defineConfig({
	build: {
		ssr: true,
		rolldownOptions: {
			input: {
				serve: 'scripts/serve.ts',
				'text-work': 'src/lib/server/threads/text-work.ts',
				'pdf-work': 'src/lib/server/threads/pdf-work.ts'
			}
		},
		outDir: process.env['DEV_PANEL'] === '1' ? 'build-dev-panel' : 'build',
		emptyOutDir: false,
		copyPublicDir: false
	},
	// One starts threads of its own files; the others are for a thread that few ask for.
	ssr: { noExternal: true, external: ['pino', 'pdfkit', 'fontkit'] }
});
