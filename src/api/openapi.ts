/** The API described by itself: OpenAPI 3.1 from the same schemas that check what is sent. */
import { z } from 'zod';
import { problemDetails } from '#contract/words';
import type { Route } from '#desk';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return rest;
};

/** A shape and the named shapes it is made of, each a component of the document. */
function components(name: string, schema: z.ZodType): Json {
  const { $defs = {}, ...own } = JSON.parse(JSON.stringify(schemaOf(schema, 'output')).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json & { $defs?: Json };
  return { [name]: own, ...$defs };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, of]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: of }));
}

const idOf = ({ method, path }: Route): string => `${method.toLowerCase()}${path.replaceAll(/[/:.]+(\w)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}`;

function operationOf(route: Route): Json {
  const problem = (what: string): Json => ({ description: what, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });
  const success = route.reply ? { description: 'Done', content: { 'application/json': { schema: schemaOf(route.reply, 'output') } } } : { description: 'A file' };
  return {
    operationId: idOf(route),
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    'x-permission': route.may,
    security: route.may === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.method === 'POST' && !route.unkept ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }] : []),
      ...(route.method === 'PUT' || route.method === 'PATCH' ? [{ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } }] : []),
    ],
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}),
    responses: {
      [route.method === 'POST' && route.handle ? '201' : '200']: success,
      '401': problem('Nobody is signed in'), '403': problem('The permission is missing'), '404': problem('Not there'),
      '409': problem('Not possible now'), '412': problem('Changed meanwhile'), '422': problem('Not as expected'),
    },
  };
}

/** The whole API as an OpenAPI 3.1 document. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api/v1${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Opsfloor', version, description: 'Everything the web app does, it does through this API. Quantities and money are decimal text, instants are UTC, days are in the site’s zone.' },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components('Problem', problemDetails),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'opsfloor.session_token' }, apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
    },
  };
}
