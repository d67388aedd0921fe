import { describe, expect, test } from 'vitest';
import { isActive, movesFrom, queryOf, reopenable, statuses } from '../../../src/desk/tickets/filter.ts';

describe('what the list of tickets is narrowed to', () => {
  test('asks only for what was chosen', () => {
    expect(queryOf({}, 7)).toEqual({});
    expect(queryOf({ words: '  ' }, 7)).toEqual({});
  });

  test('says everything that was chosen as the server reads it', () => {
    const filter = { status: 'active', category: 'billing', priority: 'high', escalated: true, words: ' 42 ' } as const;
    expect(queryOf(filter, 7)).toEqual({
      status: 'active',
      category: 'billing',
      priority: 'high',
      escalated: 'true',
      q: '42',
    });
  });

  test('knows whose tickets are mine and whose are of nobody', () => {
    expect(queryOf({ whose: 'mine' }, 7)).toEqual({ agent: 7 });
    expect(queryOf({ whose: 'nobodys' }, 7)).toEqual({ agent: 0 });
  });
});

describe('where a ticket may be put', () => {
  test('is each working status but its own while it is active', () => {
    expect(movesFrom('new')).toEqual(['open', 'in_progress', 'pending_customer', 'waiting_internal']);
    expect(movesFrom('open')).toEqual(['in_progress', 'pending_customer', 'waiting_internal']);
  });

  test('is nowhere but closed once it is resolved', () => {
    expect(movesFrom('resolved')).toEqual(['closed']);
    expect(movesFrom('closed')).toEqual([]);
  });

  test('is told from whether it is active', () => {
    const active = statuses.filter((each) => each !== 'active' && isActive(each));
    expect(active).toEqual(['new', 'open', 'in_progress', 'pending_customer', 'waiting_internal']);
  });
});

describe('opening it again', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  test('is possible until its time is over', () => {
    expect(reopenable('2026-11-30T12:00:00Z', now)).toBe(true);
    expect(reopenable('2026-11-30T11:59:59Z', now)).toBe(false);
    expect(reopenable(null, now)).toBe(false);
  });
});
