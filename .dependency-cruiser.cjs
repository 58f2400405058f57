// Which part may know which. The picture of it is in docs/architecture.md.
//
//   routes -> services -> (extraction | repositories | coordination | partner)
//
// A forbidden import of a type counts like any other: who names a type of a part knows that part.

const SERVER = '^src/lib/server/';
const TESTS = '(^tests/|\\.test\\.ts$)';
const BROWSER =
	'^src/(lib/(?!server/|contracts/)|routes/.*\\.svelte$|routes/.*\\+(page|layout)\\.ts$)';

/** The parts of the server below the services, which know no part beside or above them. */
const KNOWS = {
	repositories: ['database'],
	extraction: ['model', 'languages'],
	/** What a learner has told is heard in one way, whether it is asked again or remembered. */
	partner: ['model', 'languages', 'extraction'],
	/** The work that takes long is that of extraction and partner; whose turn it is, coordination says. */
	threads: ['extraction', 'partner', 'languages', 'coordination', 'typesetting'],
	/** What extraction and partner share: how a model is reached and what it is shown. */
	model: [],
	/** What is particular to one language: words, patterns, lines. Who reads them with what, they don't know. */
	languages: [],
	/** How pages are made of text, whatever it says. */
	typesetting: [],
	coordination: ['database'],
	mail: [],
	database: []
};

/** Files directly in src/lib/server that every part may use: what an error is, how to log, what to count. */
const GROUND = `${SERVER}(errors|logger|config|metrics)\\.ts$`;

/** The port to pg-boss; the handlers of the jobs are beside it. */
const QUEUE = `${SERVER}jobs/(queue|idle-workers)\\.ts$`;

/** better-auth speaks SQL itself and has to be told its tables. */
const SIGN_IN = `${SERVER}services/accounts/better-auth\\.ts$`;

const parts = Object.entries(KNOWS).map(([part, others]) => ({
	name: `${part}-know-only-what-is-below`,
	comment: `${part} may import ${['itself', ...others].join(', ')}, errors, logger and config, and no other part of the server.`,
	severity: 'error',
	from: { path: `${SERVER}${part}/`, pathNot: TESTS },
	to: { path: SERVER, pathNot: [...[part, ...others].map((name) => `${SERVER}${name}/`), GROUND] }
}));

module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment: 'Two files that need each other are one file, or lack a third.',
			severity: 'error',
			from: {},
			to: { circular: true }
		},
		{
			name: 'contracts-know-only-contracts',
			comment: 'Browser, server and tests share them, so they may depend on none of these.',
			severity: 'error',
			from: { path: '^src/lib/contracts/', pathNot: TESTS },
			to: { pathNot: ['^src/lib/contracts/', '^node_modules/zod/'] }
		},
		{
			name: 'browser-never-sees-the-server',
			comment: 'Browser and server meet in src/lib/contracts only.',
			severity: 'error',
			from: { path: BROWSER, pathNot: TESTS },
			to: { path: SERVER }
		},
		{
			name: 'server-runs-on-plain-node',
			comment:
				'Scripts, workers and tests run the core without Vite: no Kit, no page, no $app, no $env.',
			severity: 'error',
			from: { path: SERVER },
			to: {
				path: [
					'^src/(routes|hooks|lib/(components|stores))',
					'^node_modules/(@sveltejs|svelte)/',
					'^\\$(app|env|lib)'
				]
			}
		},
		{
			name: 'only-the-edge-knows-app',
			comment:
				'app.ts puts the parts together; a part that reached for it would know all the others.',
			severity: 'error',
			from: { path: SERVER, pathNot: TESTS },
			to: { path: `${SERVER}app\\.ts$` }
		},
		{
			name: 'routes-reach-no-further-than-services',
			comment: 'A route translates HTTP; what it does is decided in a service.',
			severity: 'error',
			from: { path: '^src/(routes|hooks)', pathNot: TESTS },
			to: {
				path: `${SERVER}(repositories|database|coordination|extraction|partner|languages|jobs)/`
			}
		},
		{
			name: 'services-decide-above-the-parts',
			comment:
				'A service puts work into the queue; job handlers call services, as routes do, so a service that called one would close a circle.',
			severity: 'error',
			from: { path: `${SERVER}services/`, pathNot: TESTS },
			to: { path: `${SERVER}(jobs|http)/`, pathNot: QUEUE }
		},
		{
			name: 'queue-knows-only-what-is-below',
			comment: 'The queue stands beside repositories and coordination, under the services.',
			severity: 'error',
			from: { path: QUEUE },
			to: { path: SERVER, pathNot: [QUEUE, `${SERVER}database/`, GROUND] }
		},
		{
			name: 'jobs-work-through-services',
			comment:
				'A job handler is a route of another kind: what it has to know is a service or a row.',
			severity: 'error',
			from: { path: `${SERVER}jobs/`, pathNot: TESTS },
			to: { path: `${SERVER}(extraction|partner|http)/` }
		},
		...parts,
		{
			name: 'nobody-needs-the-dev-panel',
			comment:
				'Builds without it leave out what only src/hooks.server.ts names, behind its condition; another import would bring it back.',
			severity: 'error',
			from: {
				path: '^src/',
				pathNot: ['^src/hooks\\.server\\.ts$', `${SERVER}dev-panel/`, TESTS]
			},
			to: { path: `${SERVER}dev-panel/` }
		},
		{
			name: 'sql-stays-in-repositories',
			comment: 'Whoever decides names what is wanted; how it is asked for is written once.',
			severity: 'error',
			from: {
				path: ['^src/routes/', `${SERVER}(services|extraction|partner)/`],
				pathNot: [TESTS, SIGN_IN]
			},
			to: { path: ['^node_modules/(drizzle-orm|postgres)/', `${SERVER}database/schema[^/]*\\.ts$`] }
		},
		{
			name: 'program-knows-no-test',
			comment: 'What only tests need is not part of the program.',
			severity: 'error',
			from: { path: '^(src|scripts)/', pathNot: TESTS },
			to: { path: TESTS }
		},
		{
			name: 'server-needs-no-dev-dependency',
			comment: 'The server must run where only the dependencies are installed.',
			severity: 'error',
			from: { path: SERVER, pathNot: TESTS },
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'no-undeclared-package',
			comment:
				'A package that is used but not in package.json is there by chance. The bench’s bare route has a package.json of its own and is built with the packages of this one.',
			severity: 'error',
			from: { pathNot: '^tests/bench/bare-route/' },
			to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }
		},
		{
			name: 'nothing-missing',
			comment: 'An import that leads nowhere; $app and ./$types exist only inside the build.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: ['^\\$(app|env|service-worker)', '/\\$types(\\.js)?$'] }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		// What the bench compares with has packages of its own, which are there on demand.
		exclude: { path: '^(\\.svelte-kit|build|build-dev-panel|tests/bench/mem0)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: '.svelte-kit/tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
			extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.d.ts']
		}
	}
};
