import { describe, expect, it } from 'vitest';
import type { Message, Outgoing, State, Status } from '../../src/phone/api/types.ts';
import {
  activityLimit,
  emptyModel,
  reduce,
  type Change,
  type ChatMessage,
  type Model,
} from '../../src/phone/store/model.ts';

const number = '5219991234567';
const at = '2026-11-23T10:00:00Z';

function message(id: string, direction: 'in' | 'out', text: string, status?: Status): Message {
  return { id, direction, at, type: 'text', text, ...(status ? { status } : {}) };
}

/** As the server has it: with the name that the page gave it. */
function kept(id: string, clientId: string, text: string): Message {
  return { ...message(id, 'out', text, 'sent'), clientId };
}

function state(messages: readonly Message[], unread = 0): State {
  const phone = { number, name: 'Lucía', userId: 'MX.1', messages, typing: false, unread };
  const business = { name: 'La Bella Italia', number: '52999', phoneNumberId: '1' };
  return { business, phones: [phone], cursor: '7', locale: 'es-MX', activity: true };
}

function mine(clientId: string, text: string): ChatMessage {
  const outgoing: Outgoing = { clientId, type: 'text', text };
  return { ...message(`local:${clientId}`, 'out', text, 'pending'), key: clientId, outgoing };
}

function after(...changes: readonly Change[]): Model {
  return changes.reduce(reduce, emptyModel);
}

const write = (clientId: string, text: string): Change => ({ kind: 'write', number, message: mine(clientId, text) });
const arrives = (given: Message): Change => ({ kind: 'event', event: { kind: 'message', number, message: given } });
const becomes = (id: string, status: Status): Change => ({
  kind: 'event',
  event: { kind: 'status', number, id, status },
});
const chat = (model: Model) => model.chats[0]!;
const shown = (model: Model) => chat(model).messages.map(({ id, status, key }) => ({ id, status, key }));

describe('a message of ours', () => {
  const sent = kept('m1', 'c1', 'hola');

  it.each([
    ['answer or event', [arrives(sent)]],
    ['answer and event', [arrives(sent), arrives(sent)]],
    ['state instead of the event', [{ kind: 'state', state: state([sent]) } as Change, arrives(sent)]],
  ])('stands once and keeps its place on the page: %s', (_, changes) => {
    const model = after({ kind: 'state', state: state([]) }, write('c1', 'hola'), ...changes);
    expect(shown(model)).toEqual([{ id: 'm1', status: 'sent', key: 'c1' }]);
  });

  it('written twice with the same words stands twice', () => {
    const model = after(
      { kind: 'state', state: state([]) },
      write('c1', 'sí'),
      write('c2', 'sí'),
      arrives(kept('m1', 'c1', 'sí')),
      arrives(kept('m2', 'c2', 'sí')),
    );
    expect(shown(model).map(({ id, key }) => [id, key])).toEqual([
      ['m1', 'c1'],
      ['m2', 'c2'],
    ]);
  });

  it('written in another window is none of those that wait here', () => {
    const model = after({ kind: 'state', state: state([]) }, write('c1', 'hola'), arrives(kept('m1', 'other', 'hola')));
    expect(shown(model).map(({ id }) => id)).toEqual(['m1', 'local:c1']);
  });

  it('that was taken back keeps nothing of what it was', () => {
    const photo: Message = { ...kept('m1', 'c1', ''), type: 'image', image: { url: '/a', caption: 'secreto' } };
    const gone: Message = { ...message('m1', 'out', '🚫', 'sent'), revoked: true };
    const model = after({ kind: 'state', state: state([photo]) }, arrives(gone));
    expect(chat(model).messages).toEqual([{ ...gone, key: 'm1' }]);
  });

  it('not yet confirmed stays below what the server has, and survives a new state', () => {
    const model = after({ kind: 'state', state: state([]) }, write('c1', 'uno'), arrives(message('m1', 'in', 'hola')), {
      kind: 'state',
      state: state([message('m1', 'in', 'hola'), message('m2', 'in', 'dime')]),
    });
    expect(shown(model).map(({ id }) => id)).toEqual(['m1', 'm2', 'local:c1']);
  });

  it('refused says why, and can be tried again', () => {
    const refused = after({ kind: 'state', state: state([]) }, write('c1', 'x'), {
      kind: 'refused',
      number,
      clientId: 'c1',
      problem: 'no',
    });
    expect(chat(refused).messages[0]).toMatchObject({ status: 'failed', problem: 'no' });
    const later = reduce(refused, arrives(message('m1', 'in', 'hola')));
    expect(shown(later).map(({ id }) => id)).toEqual(['local:c1', 'm1']);
    const again = reduce(refused, { kind: 'retry', number, clientId: 'c1' });
    expect(chat(again).messages[0]).toMatchObject({ status: 'pending' });
    expect(chat(again).messages[0]).not.toHaveProperty('problem');
  });
});

describe('ticks', () => {
  const start: Change = { kind: 'state', state: state([message('m1', 'out', 'hola', 'sent')]) };

  it.each<[Status[], Status]>([
    [['delivered', 'read'], 'read'],
    [['read', 'delivered'], 'read'],
    [['delivered', 'sent'], 'delivered'],
    [['failed', 'delivered'], 'failed'],
  ])('after %o show %s', (statuses, expected) => {
    expect(shown(after(start, ...statuses.map((each) => becomes('m1', each))))[0]?.status).toBe(expected);
  });

  it('do not turn back with an older copy of the message', () => {
    const model = after(start, becomes('m1', 'read'), arrives(message('m1', 'out', 'hola', 'sent')));
    expect(shown(model)[0]?.status).toBe('read');
  });
});

describe('unread messages', () => {
  it('count what arrives from the business, once', () => {
    const model = after(
      { kind: 'state', state: state([]) },
      arrives(message('m1', 'in', 'a')),
      arrives(message('m1', 'in', 'a')),
      arrives(message('m2', 'out', 'b')),
    );
    expect(chat(model).unread).toBe(1);
    const reaction: Message = {
      ...message('m3', 'in', ''),
      type: 'reaction',
      reaction: { messageId: 'm2', emoji: '👍' },
    };
    expect(chat(reduce(model, arrives(reaction))).unread).toBe(1);
    expect(chat(reduce(model, { kind: 'seen', number })).unread).toBe(0);
  });

  it('end the typing', () => {
    const model = after(
      { kind: 'state', state: state([]) },
      { kind: 'event', event: { kind: 'typing', number, typing: true } },
      arrives(message('m1', 'in', 'a')),
    );
    expect(chat(model).typing).toBe(false);
  });
});

describe('a new state', () => {
  it('drops what a sandbox started afresh no longer has', () => {
    const model = after(
      { kind: 'state', state: state([message('m1', 'in', 'viejo')]) },
      { kind: 'state', state: state([]) },
    );
    expect(chat(model).messages).toEqual([]);
  });
});

describe('activity', () => {
  const entry = (id: number): Change => ({
    kind: 'event',
    event: { kind: 'activity', activity: { id: String(id), at, kind: 'note', title: `n${id}` } },
  });

  it('keeps the newest, each once', () => {
    const many = Array.from({ length: activityLimit + 5 }, (_, id) => entry(id));
    const { activity } = after(...many, entry(activityLimit + 4));
    expect(activity).toHaveLength(activityLimit);
    expect(activity.at(-1)?.id).toBe(String(activityLimit + 4));
  });
});
