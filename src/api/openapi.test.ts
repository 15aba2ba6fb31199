/** The description of the API as OpenAPI 3.1 demands it, of every endpoint there is. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { routes } from '#app';
import { openApi } from './openapi.ts';
import { webhookRoutes } from './webhooks.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: object }[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}
const all = [...routes(), ...webhookRoutes];
const text = JSON.stringify(openApi(all, '1'));
const doc = JSON.parse(text) as { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: object; securitySchemes: object } };
const operations = Object.entries(doc.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })));

test('every endpoint is described once, by an identity of its own', () => {
  assert.match(doc.openapi, /^3\.1\.\d$/);
  assert.equal(operations.length, all.length);
  assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, all.length);
});

test('what an address holds in braces is a parameter of it that is required, and no parameter stands twice', () => {
  for (const { path, operation: { parameters } } of operations) {
    assert.deepEqual(parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name).toSorted(), [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted(), path);
    assert.equal(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size, parameters.length, path);
  }
});

test('every answer has a status, a description and a shape; references and ways to sign in are there', () => {
  for (const { path, operation: { responses, security } } of operations) {
    for (const [status, answer] of Object.entries(responses)) {
      assert.match(status, /^[2-5]\d\d$/, path);
      assert.ok(answer.description.length > 0 && Object.values(answer.content ?? {}).every(({ schema }) => typeof schema === 'object'), path);
    }
    for (const way of security) for (const name of Object.keys(way)) assert.ok(name in doc.components.securitySchemes, `${path}: ${name}`);
  }
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to!);
  assert.deepEqual(references.filter((to) => !(to.startsWith('#/components/schemas/') && to.slice('#/components/schemas/'.length) in doc.components.schemas)), []);
});
