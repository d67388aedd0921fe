import { describe, expect, it } from 'vitest';
import { curlOf } from '../../src/docs/reading/curl.ts';
import { resolve, type Document } from '../../src/docs/reading/openapi.ts';
import { exampleOf, fieldsOf, typeOf } from '../../src/docs/reading/schema.ts';
import { matches, readSections, type Entry } from '../../src/docs/reading/sections.ts';

const document = {
  info: { title: 'T', version: '1' },
  tags: [{ name: 'orders', description: 'What was ordered.' }, { name: 'empty' }],
  paths: {
    '/orders/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      put: {
        operationId: 'changeOrder',
        tags: ['orders'],
        summary: 'Changes an order',
        'x-permission': 'create_orders',
        security: [{ session: [] }],
        parameters: [{ name: 'dry run', in: 'query', required: true, example: 'sí & no' }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
        responses: { '404': { description: 'No.' }, '200': { description: 'Yes.' } },
      },
      get: { operationId: 'readOrder', tags: ['orders'], responses: {} },
    },
    '/health': { get: { operationId: 'health', tags: ['unlisted'], responses: {} } },
  },
  components: {
    parameters: { Id: { name: 'id', in: 'path', required: true, example: 7 } },
    schemas: {
      Order: {
        allOf: [
          { $ref: '#/components/schemas/Named' },
          {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Item' } },
              state: { enum: ['open', 'done'] },
              at: { type: 'string', format: 'date-time', description: 'When.' },
            },
          },
        ],
      },
      Named: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 20 } } },
      Item: { type: 'object', properties: { parts: { type: 'array', items: { $ref: '#/components/schemas/Item' } } } },
      Counts: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
    },
  },
} as unknown as Document;

const order = { $ref: '#/components/schemas/Order' };
const entry = (): Entry => readSections(document)[0]?.entries.find(({ id }) => id === 'changeOrder') as Entry;

describe('the description', () => {
  it('is grouped by tag, listed ones first, empty ones left out', () => {
    expect(readSections(document).map(({ tag, entries }) => [tag, entries.map(({ id }) => id)])).toEqual([
      ['orders', ['readOrder', 'changeOrder']],
      ['unlisted', ['health']],
    ]);
  });

  it('brings in what an entry shares with its path, and orders its answers', () => {
    expect(entry().parameters.map(({ name }) => name)).toEqual(['id', 'dry run']);
    expect(entry().answers.map(([status]) => status)).toEqual(['200', '404']);
    expect(entry().permission).toBe('create_orders');
  });

  it('says when a reference leads nowhere', () => {
    expect(() => resolve(document, { $ref: '#/components/schemas/None' })).toThrow('leads nowhere');
    expect(() => resolve(document, { $ref: 'https://elsewhere' })).toThrow('cannot follow');
  });
});

describe('a search', () => {
  it.each([
    ['ORDERS put', true],
    ['changes create_orders', true],
    ['dry', true],
    ['changes nothing', false],
  ])('for "%s"', (query, found) => {
    expect(matches(entry(), 'orders', query)).toBe(found);
  });
});

describe('a schema', () => {
  it('shows the fields of all its parts, with limits', () => {
    const fields = fieldsOf(document, order);
    expect(fields.map(({ name, type, required, limits }) => [name, type, required, limits])).toEqual([
      ['name', 'string', true, ['length ≤ 20']],
      ['items', 'array of Item', true, ['items ≥ 1']],
      ['state', '"open" | "done"', false, []],
      ['at', 'string (date-time)', false, []],
    ]);
  });

  it('that holds itself ends', () => {
    let depth = 0;
    for (let at = fieldsOf(document, { $ref: '#/components/schemas/Item' }); at[0]; at = [...at[0].fields]) depth++;
    expect(depth).toBe(6);
  });

  it('of a map shows what its values are', () => {
    expect(fieldsOf(document, { $ref: '#/components/schemas/Counts' })).toMatchObject([
      { name: '*', type: 'integer', limits: ['≥ 0'] },
    ]);
    expect(typeOf(document, { oneOf: [{ type: 'string' }, { const: null }] })).toBe('string | null');
  });

  it('becomes an example, unless there is one', () => {
    expect(exampleOf(document, { schema: order })).toMatchObject({
      name: '…',
      items: [{ parts: [{}] }],
      state: 'open',
      at: '2026-11-23T17:04:05Z',
    });
    expect(exampleOf(document, { schema: order, example: 1 })).toBe(1);
    expect(exampleOf(document, { examples: { one: { value: 2 } } })).toBe(2);
    expect(exampleOf(document, {})).toBeUndefined();
  });
});

describe('a curl line', () => {
  it('can be pasted', () => {
    expect(curlOf(entry(), 'http://here', { name: "d'or" })).toBe(
      [
        "curl 'http://here/orders/7?dry%20run=s%C3%AD%20%26%20no'",
        '-X PUT',
        '-H "Authorization: Bearer $TOKEN"',
        "-H 'Content-Type: application/json'",
        "-d '{\"name\":\"d'\\''or\"}'",
      ].join(' \\\n  '),
    );
  });
});
