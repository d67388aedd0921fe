import { describe, expect, it } from 'vitest';
import { strength, ticks, writtenLabels } from '../../../src/desk/numbers/charts/scale.ts';
import { weekdayName } from '../../../src/desk/numbers/charts/weekdays.ts';
import { fileName } from '../../../src/desk/numbers/download.ts';
import { bytes, dollars, revenueLines, share, spanOrDash } from '../../../src/desk/numbers/format.ts';
import { dayCount, presetOf, presetRange, rangeProblem } from '../../../src/desk/numbers/range.ts';
import { recordsOf } from '../../../src/desk/numbers/records.ts';

describe('days', () => {
  it('count back from today, which is among them', () => {
    expect(presetRange('today', '2026-11-30')).toEqual({ from: '2026-11-30', to: '2026-11-30' });
    expect(presetRange('week', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' });
    expect(dayCount(presetRange('quarter', '2026-11-30'))).toBe(90);
  });
  it('are known by their preset while today is today', () => {
    const month = presetRange('month', '2026-11-30');
    expect(presetOf(month, '2026-11-30')).toBe('month');
    expect(presetOf(month, '2026-12-01')).toBeUndefined();
  });
  it('are refused before the server has to', () => {
    expect(rangeProblem({ from: '', to: '2026-11-30' })).toBe('missing');
    expect(rangeProblem({ from: '2026-11-31x', to: '2026-11-30' })).toBe('missing');
    expect(rangeProblem({ from: '2026-11-30', to: '2026-11-29' })).toBe('backwards');
    expect(rangeProblem({ from: '2025-11-30', to: '2026-11-30' })).toBeUndefined();
    expect(rangeProblem({ from: '2025-11-29', to: '2026-11-30' })).toBe('too_long');
  });
});

describe('a chart', () => {
  it('has round numbers up to at least its highest bar', () => {
    expect(ticks(0)).toEqual([0, 1]);
    expect(ticks(1)).toEqual([0, 1]);
    expect(ticks(7)).toEqual([0, 2, 4, 6, 8]);
    expect(ticks(1234)).toEqual([0, 500, 1000, 1500]);
  });
  it('writes as many labels as fit, and the last one', () => {
    expect([...writtenLabels(3, 10)].sort()).toEqual([0, 1, 2]);
    const written = writtenLabels(90, 10);
    expect(written.size).toBe(10);
    expect(written.has(89)).toBe(true);
  });
  it('colours nothing as nothing and the most as the strongest', () => {
    expect(strength(0, 100)).toBe(0);
    expect(strength(1, 100)).toBe(1);
    expect(strength(100, 100)).toBe(4);
    expect(strength(0, 0)).toBe(0);
  });
  it('begins its weeks on Sunday', () => expect(weekdayName(0, 'en')).toBe('Sun'));
});

describe('numbers', () => {
  it('never add two currencies', () => {
    const lines = revenueLines(
      [
        { currency: 'MXN', amount: '450.00' },
        { currency: 'USD', amount: '12.00' },
      ],
      'en',
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe('$12.00');
  });
  it('say nothing where nothing was measured', () => {
    expect(spanOrDash(null)).toBe('–');
    expect(share(0, 0, 'en')).toBe('–');
    expect(share(1, 4, 'en')).toBe('25%');
  });
  it('show small amounts with enough places', () => {
    expect(dollars('0.000475', 'en')).toBe('$0.0005');
    expect(dollars('12.3', 'en')).toBe('$12.30');
    expect(bytes(1234, 'en')).toBe('1.2 kB');
  });
});

describe("another program's lists", () => {
  it('become tables of their plain values', () => {
    expect(recordsOf([{ day: '2026-11-30', total: 12, nested: {} }, null, { total: 3, extra: true }])).toEqual({
      columns: ['day', 'total', 'extra'],
      rows: [
        ['2026-11-30', '12', ''],
        ['', '3', 'true'],
      ],
    });
    expect(recordsOf([])).toEqual({ columns: [], rows: [] });
  });
});

describe('a file', () => {
  it('is named by what is in it', () =>
    expect(fileName({ report: 'desk', format: 'xlsx', from: '2026-11-01', to: '2026-11-30' })).toBe(
      'tendero-desk-2026-11-01-2026-11-30.xlsx',
    ));
});
