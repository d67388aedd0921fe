import { describe, expect, it } from 'vitest';
import { Drafts, type Kept } from '../../../src/desk/inbox/drafts.ts';
import { Outbox, type Pending } from '../../../src/desk/inbox/outbox.ts';
import type { Message } from '../../../src/desk/inbox/queries.ts';
import { timeline } from '../../../src/desk/inbox/timeline.ts';
import { fitting, lookedFor, type CannedReply } from '../../../src/desk/inbox/writing/canned.ts';
import type { Note } from '../../../src/desk/inbox/writing/notes.ts';
import {
  chosenMoment,
  isAfterWindow,
  localMoment,
  proposedMoment,
  type ScheduledMessage,
} from '../../../src/desk/inbox/writing/schedule.ts';
import { isShown } from '../../../src/desk/inbox/writing/scheduled_strip.tsx';

const reply = (id: number, shortcut: string, title: string) => ({ id, shortcut, title }) as unknown as CannedReply;

describe('canned replies', () => {
  it('are looked for by a slash and a beginning, and by nothing else', () => {
    expect(lookedFor('/')).toBe('');
    expect(lookedFor('/env')).toBe('env');
    for (const other of ['', 'hola', 'y/o', '/env io', 'https://', '/a/b', ' /env'])
      expect(lookedFor(other)).toBeUndefined();
  });

  it('fit by their shortcut first, then by their title, whatever the accents', () => {
    const replies = [
      reply(1, 'gracias', 'Envío gratis'),
      reply(2, 'envio', 'Va en camino'),
      reply(3, 'hola', 'Saludo'),
    ];
    expect(fitting(replies, 'Enví').map(({ id }) => id)).toEqual([2, 1]);
    expect(fitting(replies, '').map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(fitting(replies, 'zzz')).toEqual([]);
  });

  it('are no more than can be looked over', () => {
    expect(
      fitting(
        Array.from({ length: 50 }, (_, id) => reply(id, `a${id}`, '')),
        'a',
      ),
    ).toHaveLength(8);
  });
});

describe('drafts', () => {
  const storage = () => {
    const kept = new Map<string, string>();
    const inside: Kept = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
    return { kept, inside };
  };

  it('are kept for each conversation and kind, and found by a page that was loaded anew', () => {
    const { inside } = storage();
    const drafts = new Drafts(inside);
    drafts.write('reply', 1, 'hola');
    drafts.write('note', 1, 'ojo');
    drafts.write('reply', 2, 'otra');
    const anew = new Drafts(inside);
    expect([anew.read('reply', 1), anew.read('note', 1), anew.read('reply', 2), anew.read('reply', 3)]).toEqual([
      'hola',
      'ojo',
      'otra',
      '',
    ]);
  });

  it('leave nothing behind once they are sent', () => {
    const { kept, inside } = storage();
    const drafts = new Drafts(inside);
    drafts.write('reply', 1, 'hola');
    drafts.write('reply', 1, '');
    expect(drafts.read('reply', 1)).toBe('');
    expect(kept.size).toBe(0);
  });

  it('last as long as the page where the browser keeps nothing', () => {
    const full: Kept = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => undefined,
    };
    const drafts = new Drafts(full);
    drafts.write('reply', 1, 'hola');
    expect(drafts.read('reply', 1)).toBe('hola');
    expect(new Drafts(undefined).read('reply', 1)).toBe('');
  });
});

describe('the outbox', () => {
  it('sends what a message quotes along with it', async () => {
    const sent: Pending[] = [];
    const outbox = new Outbox((pending) => {
      sent.push(pending);
      return Promise.resolve();
    });
    outbox.add(1, 'sí', 7);
    outbox.add(1, 'no');
    await new Promise<void>((done) => setImmediate(done));
    expect(sent.map(({ text, replyTo }) => [text, replyTo])).toEqual([
      ['sí', 7],
      ['no', undefined],
    ]);
  });
});

describe('the timeline', () => {
  const at = (minute: number) => new Date(2026, 10, 30, 12, minute).toISOString();
  const message = (id: number, minute: number) =>
    ({ id, at: at(minute), content: { type: 'text' } }) as unknown as Message;
  const note = (id: number, minute: number) => ({ id, createdAt: at(minute) }) as unknown as Note;
  const keys = (whole: boolean, ...notes: Note[]) =>
    timeline([message(1, 10), message(2, 20)], [], notes, whole)
      .map(({ key }) => key)
      .filter((key) => !key.startsWith('day'));

  it('has notes where they were written', () => {
    expect(keys(true, note(1, 5), note(2, 15), note(3, 25))).toEqual([
      'note 1',
      'message 1',
      'note 2',
      'message 2',
      'note 3',
    ]);
  });

  it('has no notes from before what is loaded while there is more', () => {
    expect(keys(false, note(1, 5), note(2, 15))).toEqual(['message 1', 'note 2', 'message 2']);
  });

  it('shows notes of a conversation in which nothing was said', () => {
    expect(timeline([], [], [note(1, 5)]).map(({ kind }) => kind)).toEqual(['day', 'note']);
  });
});

describe('messages for later', () => {
  const now = new Date(2026, 10, 30, 14, 10);

  it('are proposed for a full hour that is not too near', () => {
    expect(localMoment(proposedMoment(now))).toBe('2026-11-30T15:00');
    expect(localMoment(proposedMoment(new Date(2026, 10, 30, 14, 40)))).toBe('2026-11-30T16:00');
    expect(localMoment(proposedMoment(new Date(2026, 10, 30, 23, 50)))).toBe('2026-12-01T01:00');
  });

  it('have a moment that is still to come', () => {
    expect(chosenMoment('2026-11-30T14:11', now)).toEqual(new Date(2026, 10, 30, 14, 11));
    for (const wrong of ['', 'tomorrow', '2026-11-30T14:10', '2020-01-01T00:00'])
      expect(chosenMoment(wrong, now)).toBeUndefined();
  });

  it('know whether words may still be sent then', () => {
    expect(isAfterWindow(now, now.toISOString())).toBe(true);
    expect(isAfterWindow(now, new Date(now.getTime() + 1).toISOString())).toBe(false);
    expect(isAfterWindow(now, null)).toBe(true);
  });

  it('are shown while they wait, and for a day when they were refused', () => {
    const scheduled = (state: string, hoursAgo: number) =>
      ({ state, endedAt: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString() }) as unknown as ScheduledMessage;
    expect(isShown(scheduled('waiting', 0), now)).toBe(true);
    expect(isShown(scheduled('refused', 23), now)).toBe(true);
    expect(isShown(scheduled('refused', 25), now)).toBe(false);
    expect(isShown(scheduled('sent', 0), now)).toBe(false);
    expect(isShown(scheduled('cancelled', 0), now)).toBe(false);
  });
});
