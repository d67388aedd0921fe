import { describe, expect, it } from 'vitest';
import { inkOn } from '../../../src/desk/inbox/lifecycle/label_ink.ts';
import { mayAssign } from '../../../src/desk/inbox/lifecycle/may_assign.ts';
import { isNarrowed, toggled } from '../../../src/desk/inbox/lifecycle/narrowing.ts';
import { snoozeTimes } from '../../../src/desk/inbox/lifecycle/snooze_times.ts';
import { others } from '../../../src/desk/inbox/lifecycle/viewers_there.ts';

const said = (now: Date) => snoozeTimes(now).map(([choice]) => choice);
const when = (now: Date, wanted: string) => snoozeTimes(now).find(([choice]) => choice === wanted)?.[1];

describe('putting off', () => {
  it('offers an hour, this evening, tomorrow and Monday', () => {
    const wednesday = new Date(2026, 10, 25, 10, 30);
    expect(said(wednesday)).toEqual(['hour', 'evening', 'tomorrow', 'week']);
    expect(when(wednesday, 'hour')).toEqual(new Date(2026, 10, 25, 11, 30));
    expect(when(wednesday, 'evening')).toEqual(new Date(2026, 10, 25, 18));
    expect(when(wednesday, 'tomorrow')).toEqual(new Date(2026, 10, 26, 9));
    expect(when(wednesday, 'week')).toEqual(new Date(2026, 10, 30, 9));
  });
  it('offers no evening that has begun, and on a Monday the next one', () => {
    const monday = new Date(2026, 10, 30, 17, 30);
    expect(said(monday)).toEqual(['hour', 'tomorrow', 'week']);
    expect(when(monday, 'week')).toEqual(new Date(2026, 11, 7, 9));
    expect(when(new Date(2026, 10, 29, 8), 'week')).toEqual(new Date(2026, 10, 30, 9));
  });
});

describe('whose a conversation is', () => {
  it('lets agents take what is free and hand on what is theirs', () => {
    expect(mayAssign(undefined, 7, false)).toEqual({ take: true, give: false });
    expect(mayAssign(7, 7, false)).toEqual({ take: true, give: true });
    expect(mayAssign(8, 7, false)).toEqual({ take: false, give: false });
  });
  it('lets supervisors do both', () => {
    expect(mayAssign(8, 7, true)).toEqual({ take: true, give: true });
  });
});

describe('filters', () => {
  const plain = { tab: 'all', state: 'open' } as const;
  it('know when a list is narrowed', () => {
    expect(isNarrowed(plain)).toBe(false);
    expect(isNarrowed({ ...plain, tab: 'mine' })).toBe(false);
    expect(isNarrowed({ ...plain, state: 'closed' })).toBe(true);
    expect(isNarrowed({ ...plain, unread: true })).toBe(true);
    expect(isNarrowed({ ...plain, label: 3 })).toBe(true);
  });
  it('go away when they are chosen again', () => {
    const urgent = toggled(plain, 'priority', 'urgent');
    expect(urgent.priority).toBe('urgent');
    expect(toggled(urgent, 'priority', 'high').priority).toBe('high');
    expect(toggled(urgent, 'priority', 'urgent').priority).toBeUndefined();
  });
});

describe('who else is there', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  const viewer = (id: number, name: string, typing: boolean, until: string) => ({ agent: { id, name }, typing, until });
  it('leaves out oneself and those who were not heard of', () => {
    const all = [
      viewer(7, 'Me', true, '2026-11-30T12:00:10Z'),
      viewer(8, 'Luz', false, '2026-11-30T12:00:10Z'),
      viewer(9, 'Leo', true, '2026-11-30T12:00:10Z'),
      viewer(10, 'Eva', true, '2026-11-30T11:59:59Z'),
    ];
    expect(others(all, 7, now)).toEqual({ looking: ['Luz', 'Leo'], typing: ['Leo'] });
  });
});

describe('labels', () => {
  it('are written in what reads better', () => {
    expect(inkOn('#000000')).toBe('#ffffff');
    expect(inkOn('#ffffff')).toBe('#000000');
    expect(inkOn('#1f7a4d')).toBe('#ffffff');
    expect(inkOn('#ffe066')).toBe('#000000');
  });
});
