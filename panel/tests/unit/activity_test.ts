import { describe as group, expect, it } from 'vitest';
import { describe, duration, shortArguments } from '../../src/phone/activity/describe.ts';
import type { Activity } from '../../src/phone/api/types.ts';

function entry(rest: Partial<Activity>): Activity {
  return { id: '1', at: '2026-11-23T10:00:00Z', kind: 'note', title: 'título', ...rest };
}

group('a line of activity', () => {
  it('of the shop shows method, path and status', () => {
    const line = describe(
      entry({ kind: 'shop', ok: true, detail: { method: 'GET', path: '/api/products', status: 200 } }),
    );
    expect(line).toEqual({ badge: 'GET', main: '/api/products', outcome: '200', tone: 'good' });
  });

  it('of a tool shows name, short arguments and outcome', () => {
    const line = describe(
      entry({
        kind: 'tool',
        ok: true,
        detail: { name: 'search', arguments: { query: 'pizza', limit: 5 }, outcome: '3 found' },
      }),
    );
    expect(line).toEqual({ main: 'search', aside: 'query: "pizza", limit: 5', outcome: '3 found', tone: 'good' });
  });

  it.each([
    [{ ok: false, detail: { status: 404 } }, 'warn'],
    [{ ok: false, detail: { status: 500 } }, 'bad'],
    [{ ok: false }, 'bad'],
    [{ detail: { status: 201 } }, 'good'],
    [{ detail: { status: 503 } }, 'bad'],
    [{}, 'plain'],
  ] as const)('%o has the tone %s', (rest, tone) => {
    expect(describe(entry(rest)).tone).toBe(tone);
  });

  it('falls back to its title', () => {
    expect(describe(entry({ kind: 'shop', detail: { body: {} } })).main).toBe('título');
  });

  it('shortens arguments, given as JSON text or not', () => {
    expect(shortArguments('{"a":1}')).toBe('a: 1');
    expect(shortArguments('no json')).toBe('no json');
    expect(shortArguments(undefined)).toBe('');
    const long = shortArguments({ notes: 'x'.repeat(200) });
    expect(long.length).toBe(72);
    expect(long.endsWith('…')).toBe(true);
  });

  it('tells durations', () => {
    expect([duration(84.4, 'es-MX'), duration(1234, 'es-MX')]).toEqual(['84 ms', '1.2 s']);
  });
});
