import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openapiDocument } from './document.ts';

const ROUTES = new URL('../../../routes/', import.meta.url).pathname;

/** `GET /api/memories/{id}`, for each handler that a route exports. */
function implemented(): string[] {
	return globSync('api/**/+server.ts', { cwd: ROUTES })
		.filter((file) => !file.startsWith('api/auth/'))
		.flatMap((file) => {
			const path = `/${file.replace('/+server.ts', '')}`.replace(/\[(\w+)\]/g, '{$1}');
			const source = readFileSync(ROUTES + file, 'utf8');
			const methods = source.matchAll(
				/^export (?:const|(?:async )?function) (GET|POST|PUT|PATCH|DELETE)\b/gm
			);
			return [...methods].map(([, method]) => `${method} ${path}`);
		})
		.sort();
}

function described(): string[] {
	return Object.entries(openapiDocument().paths)
		.filter(([path]) => path.startsWith('/api/') && !path.startsWith('/api/auth/'))
		.flatMap(([path, methods]) => Object.keys(methods).map((it) => `${it.toUpperCase()} ${path}`))
		.sort();
}

describe('the description of the API', () => {
	it('names every route and method that there is, and no other', () => {
		expect(described()).toEqual(implemented());
	});

	it('refers to nothing that it does not contain', () => {
		const document = openapiDocument();
		const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
		const names = new Set([...refs].map(([, name]) => name));
		expect(names.size).toBeGreaterThan(10);
		expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining([...names]));
		expect(JSON.stringify(document)).not.toContain('__shared');
	});

	it('gives each operation an id of its own', () => {
		const ids = Object.values(openapiDocument().paths).flatMap((methods) =>
			Object.values(methods).map((operation) => operation.operationId)
		);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('says of every learner’s route that it needs a session, and what it answers without one', () => {
		for (const [path, methods] of Object.entries(openapiDocument().paths)) {
			if (!/^\/api\/(conversations|memories|phrases|review|preferences|account|events)/.test(path))
				continue;
			for (const operation of Object.values(methods)) {
				expect(operation.security).toEqual([{ session: [] }]);
				expect(operation.responses).toHaveProperty('401');
			}
		}
	});
});
