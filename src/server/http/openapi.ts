import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MATRIX } from '../rights/matrix.ts';
import { COOKIE } from './guard.ts';
import { problemSchema } from './problem.ts';

/** Gathers every route that follows into an OpenAPI 3.1 document. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'OpenKX',
        version,
        description: 'Where claims need modifier KX, and why.',
        license: { name: 'MIT' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: COOKIE },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (given) => {
      const made = jsonSchemaTransform(given as Parameters<typeof jsonSchemaTransform>[0]);
      const name = given.route.config?.name ?? '';
      const allowed = MATRIX[name] ?? [];
      if (allowed === 'public') return { ...made, schema: { ...made.schema, operationId: name, security: [] } };
      const security = allowed.includes('machine') ? [{ session: [] }, { token: [name] }] : [{ session: [] }];
      const roles = { 'x-roles': allowed };
      return { ...made, schema: { ...made.schema, operationId: name, security, ...roles } as typeof made.schema };
    },
  });
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly description?: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses: Record<string, unknown>;
}

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
}

export interface Api {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Record<string, unknown>;
}

/** The document; every operation may also answer with a problem. */
export function openApiOf(app: FastifyInstance): Api {
  const document = app.swagger() as unknown as Api;
  const { $schema: _draft, ...schema } = z.toJSONSchema(problemSchema);
  document.components['responses'] = {
    Problem: { description: 'Why it was not done', content: { 'application/problem+json': { schema } } },
  };
  for (const operations of Object.values(document.paths))
    for (const operation of Object.values(operations))
      operation.responses['default'] = { $ref: '#/components/responses/Problem' };
  return document;
}
