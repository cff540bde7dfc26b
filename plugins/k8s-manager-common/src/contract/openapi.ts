import { z } from 'zod';
import { routes, type Route } from './routes';

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['name', 'message'],
      properties: {
        name: { type: 'string' },
        message: { type: 'string' },
        k8sManager: {
          type: 'object',
          properties: { message: {}, field: { type: 'string' } },
        },
      },
    },
  },
};

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io });
  return rest;
};

function operationOf(route: Route) {
  const params = jsonSchema(route.params, 'input') as { properties?: Record<string, unknown> };
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return {
    operationId: route.id,
    summary: route.summary,
    ...(names.length > 0
      ? {
          parameters: names.map(name => ({
            name,
            in: 'path',
            required: true,
            schema: params.properties?.[name] ?? { type: 'string' },
          })),
        }
      : {}),
    ...(route.method === 'POST'
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(route.input, 'input') } },
          },
        }
      : {}),
    responses: {
      200: {
        description: route.stream ? 'One JSON text a line until the stream ends' : 'The reply',
        content: {
          [route.stream ? 'application/x-ndjson' : 'application/json']: {
            schema: jsonSchema(route.output, 'output'),
          },
          ...Object.fromEntries(
            (route.files ?? []).map(type => [type.split(';')[0], { schema: { type: 'string' } }]),
          ),
        },
      },
      default: {
        description: 'Refused or failed; `error.k8sManager` says why in any language',
        content: { 'application/json': { schema: errorSchema } },
      },
    },
  };
}

/** The OpenAPI 3.1 description of the contract, for other programs. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of Object.values(routes) as Route[]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'k8s-manager',
      version: '1',
      description: 'Kubernetes management in the Backstage portal',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/k8s-manager' }],
    components: {
      securitySchemes: { portal: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    security: [{ portal: [] }],
    paths,
  };
}
