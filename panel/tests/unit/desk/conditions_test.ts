import { describe, expect, it } from 'vitest';
import { conditionsOf, countOf, everybody, exportAddress, queryOf } from '../../../src/desk/contacts/conditions.ts';

const some = {
  ...everybody,
  q: 'ana',
  tags: ['vip', 'mayoreo'],
  blocked: 'no',
  field: 'city',
  value: 'Mérida',
  seenUntil: '2026-10-31',
  segment: 3,
} as const;

describe('what contacts are narrowed to', () => {
  it('is nothing when nothing was chosen', () => {
    expect(countOf(everybody)).toBe(0);
    expect(conditionsOf(everybody)).toEqual({});
    expect(Object.values(queryOf(everybody)).every((value) => value === undefined)).toBe(true);
  });

  it('stands in the address', () => {
    expect(queryOf(some)).toMatchObject({
      q: 'ana',
      tags: 'vip,mayoreo',
      blocked: false,
      field: 'city:Mérida',
      segment: 3,
    });
    expect(countOf(some)).toBe(5);
  });

  it('is kept by a segment without another segment', () => {
    expect(conditionsOf(some)).toEqual({
      q: 'ana',
      tags: ['vip', 'mayoreo'],
      blocked: false,
      seenUntil: '2026-10-31',
      fields: { city: 'Mérida' },
    });
  });

  it('leaves out a field without a value', () => {
    expect(queryOf({ ...everybody, field: 'city', value: ' ' }).field).toBeUndefined();
  });

  it('is exported as it is seen', () => {
    expect(exportAddress({ ...everybody, tags: ['a b'] }, 'xlsx')).toBe('/api/v2/contacts/export?format=xlsx&tags=a+b');
  });
});
