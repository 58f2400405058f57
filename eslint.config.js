import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
	globalIgnores([
		'.svelte-kit/',
		'build/',
		'build-dev-panel/',
		'.data/',
		'drizzle/',
		'reports/',
		'test-results/',
		'static/'
	]),
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.node, ...globals.browser },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			// TypeScript finds undefined names itself, types and Svelte's runes included.
			'no-undef': 'off',
			'no-console': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			// A mark written as an escape is meant by itself.
			'no-misleading-character-class': ['error', { allowEscape: true }],

			// What the types can't say and a reader would have to check by hand.
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-import-type-side-effects': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],

			// Rules of strictTypeChecked that ask for a style instead of finding a mistake.
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true }
			],
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
			// There are no enums, and no classes but errors: these would only cost time.
			'@typescript-eslint/no-unsafe-enum-assignment': 'off',
			'@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
			// Code points are what is meant: they are what a message's length is counted in.
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			// Factories give out closures: none of them asks for `this`.
			'@typescript-eslint/unbound-method': 'off',
			// Data from outside is checked also where its type says that it can't be missing.
			'@typescript-eslint/no-unnecessary-condition': 'off',
			// A port has promises in its signatures even where one implementation need not wait.
			'@typescript-eslint/require-await': 'off'
		}
	},
	{
		plugins: { regexp },
		rules: {
			// No text makes a pattern slow, whoever wrote it. Patterns that are made of data are checked
			// by tests/patterns; these are the rules for those in the code.
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }],
			'regexp/no-contradiction-with-assertion': 'error',
			'regexp/no-dupe-characters-character-class': 'error',
			'regexp/no-dupe-disjunctions': 'error',
			'regexp/no-empty-alternative': 'error',
			'regexp/no-empty-capturing-group': 'error',
			'regexp/no-empty-character-class': 'error',
			'regexp/no-empty-group': 'error',
			'regexp/no-empty-lookarounds-assertion': 'error',
			'regexp/no-lazy-ends': 'error',
			'regexp/no-misleading-capturing-group': 'error',
			'regexp/no-optional-assertion': 'error',
			'regexp/no-useless-assertions': 'error',
			'regexp/no-zero-quantifier': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		files: ['**/*.svelte'],
		rules: {
			// `void [a, b]` is how an effect says what it depends on.
			'@typescript-eslint/no-meaningless-void-operator': 'off'
		}
	},
	{
		// Bookkeeping (what is saved, when it was said) isn't shown, so it need not react.
		files: ['src/lib/stores/**', 'src/lib/dev-panel/**'],
		rules: { 'svelte/prefer-svelte-reactivity': 'off' }
	},
	{
		// The browser has no logger: a warning in its console is how a quiet failure is told there.
		files: ['src/lib/stores/**', 'src/lib/components/**'],
		rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] }
	},
	{
		// What the API answers has a type that is named: by `answer`, which takes nothing else.
		files: ['src/routes/api/**', 'src/lib/server/http/**'],
		ignores: ['src/lib/server/http/answer.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ name: '@sveltejs/kit', importNames: ['json'], message: 'Use answer<Type>(...).' }
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Response', property: 'json', message: 'Use answer<Type>(...).' }
			]
		}
	},
	{
		// Programs of the terminal speak to it.
		files: ['scripts/**', 'tests/**'],
		rules: { 'no-console': 'off' }
	},
	{
		// Playwright reads from this pattern what a fixture needs, and nothing else will do.
		files: ['tests/e2e/**'],
		rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] }
	},
	{
		// Tests search what they have made themselves.
		files: ['tests/**', '**/*.test.ts'],
		rules: { 'regexp/no-super-linear-move': 'off' }
	},
	{
		// Plain JavaScript at the root has no tsconfig of its own.
		files: ['**/*.{js,cjs,mjs}'],
		extends: [ts.configs.disableTypeChecked]
	}
);
