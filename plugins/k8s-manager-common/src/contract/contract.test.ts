import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocument, resourceRefSchema, routes, type Route } from '.';
import { querySchema } from '../tables';

const file = path.join(__dirname, '../../openapi.json');
const emitted = `${JSON.stringify(openApiDocument(), undefined, 2)}\n`;

describe('the contract', () => {
  it('is what openapi.json says (UPDATE_OPENAPI=1 writes it)', () => {
    if (process.env.UPDATE_OPENAPI) writeFileSync(file, emitted);
    expect(readFileSync(file, 'utf8')).toBe(emitted);
  });

  it.each(Object.entries(routes) as [string, Route][])('names %s once, below /v1', (id, route) => {
    expect(route.id).toBe(id);
    expect(route.path).toMatch(/^\/v1\/[a-z]+(\/:[a-z]+)?$/);
    expect(Object.values(routes).filter(r => r.path === route.path)).toHaveLength(1);
  });

  const ref = { cluster: 'c', kind: 'pods', namespace: 'n', name: 'x' };

  it.each(['x', 'a.b-c', 'system:node:a', 'A'.repeat(253)])('takes the name %s', name => {
    expect(resourceRefSchema.safeParse({ ...ref, name }).success).toBe(true);
  });

  it.each([
    '',
    '.',
    '..',
    'a/b',
    'a%2fb',
    '%2e%2e',
    'a?b',
    'a#b',
    'a\\b',
    'a b',
    'a\0',
    'é',
    'a'.repeat(254),
  ])('refuses the name %j', name => {
    const result = resourceRefSchema.safeParse({ ...ref, name });
    expect(result.error?.issues.map(i => i.path.join('.'))).toContain('name');
  });

  it.each([
    ['cluster', '..'],
    ['cluster', 'A'],
    ['cluster', 'a'.repeat(64)],
    ['kind', 'pods/../secrets'],
    ['kind', ''],
    ['kind', 'Pods'],
    ['namespace', '..'],
    ['namespace', 'a.b'],
    ['namespace', ''],
    ['name', ['a', 'b']],
    ['name', 5],
  ])('refuses %s %j, naming it', (field, value) => {
    const result = resourceRefSchema.safeParse({ ...ref, [field]: value });
    expect(result.error?.issues.map(i => i.path.join('.'))).toContain(field);
  });

  it('bounds what a query may ask for', () => {
    const query = { type: 'table', id: 'q', kind: 'pods', window: { at: 0, limit: 500 } };
    expect(querySchema.safeParse(query).success).toBe(true);
    for (const window of [{ at: 0, limit: 501 }, { at: -1, limit: 1 }, { at: 0, limit: 1.5 }, {}]) {
      expect(querySchema.safeParse({ ...query, window }).success).toBe(false);
    }
    expect(querySchema.safeParse({ ...query, text: 'x'.repeat(257) }).success).toBe(false);
    expect(querySchema.safeParse({ ...query, sudo: true }).success).toBe(false);
  });
});
