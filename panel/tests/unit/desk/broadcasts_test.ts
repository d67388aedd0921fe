import { describe, expect, it } from 'vitest';
import { blanksOf, emptyDraft, lacks, sentOf, settled, share } from '../../../src/desk/broadcasts/draft.ts';
import type { Template } from '../../../src/desk/broadcasts/queries.ts';
import { keyOf } from '../../../src/desk/contacts/field_key.ts';

const variable = (key: string, source: string | null, kind = 'text') => ({
  key,
  kind,
  name: null,
  example: 'x',
  source,
});
const template = {
  id: 3,
  variables: [variable('body.1', 'customer_name'), variable('body.2', null), variable('head', null, 'file')],
} as unknown as Template;

describe('a broadcast before it is kept', () => {
  it('asks for the blanks that nothing else fills', () => {
    expect(blanksOf(template).map(({ key }) => key)).toEqual(['body.2']);
    expect(lacks(emptyDraft, template)).toBe(true);
    expect(lacks({ ...emptyDraft, name: 'Mayo', values: { 'body.2': ' ' } }, template)).toBe(true);
    expect(lacks({ ...emptyDraft, name: 'Mayo', values: { 'body.2': '20 %' } }, template)).toBe(false);
    expect(lacks({ ...emptyDraft, name: 'Mayo' }, undefined)).toBe(true);
  });

  it('says only what this template has blanks for', () => {
    const sent = sentOf({ ...emptyDraft, name: ' Mayo ', values: { 'body.2': '20 %', 'body.9': 'old' } }, template);
    expect(sent).toEqual({
      name: 'Mayo',
      template: 3,
      audience: { conditions: {} },
      values: { 'body.2': '20 %' },
      onlyConsented: true,
    });
    expect(sentOf({ ...emptyDraft, name: 'a', segment: 7 }, template).audience).toEqual({ segment: 7 });
  });
});

describe('how far a broadcast is', () => {
  const results = {
    total: 8,
    waiting: 3,
    queued: 1,
    sent: 3,
    delivered: 2,
    read: 1,
    failed: 1,
    unknown: 0,
    replied: 1,
    leftOut: [],
    failures: [],
  };

  it('leaves out what waits and what is on its way', () => {
    expect(settled(results)).toBe(4);
    expect(share(results.delivered, results)).toBe(25);
    expect(share(0, { ...results, total: 0 })).toBe(0);
  });
});

describe('the key of a field', () => {
  it('is made of what people call it', () => {
    expect(keyOf('Código postal')).toBe('codigo_postal');
    expect(keyOf('  3. Año ')).toBe('ano');
    expect(keyOf('¿?')).toBe('');
    expect(keyOf('a'.repeat(60))).toHaveLength(40);
  });
});
