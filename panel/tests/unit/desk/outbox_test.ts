import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Outbox, type Pending } from '../../../src/desk/inbox/outbox.ts';
import { Refusal } from '../../../src/shared/api/client.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('says the same message until the server is known to have it', async () => {
  const said: Pending[] = [];
  const outbox = new Outbox(async (pending) => {
    said.push(pending);
    if (said.length < 3) throw new Refusal(0, 'unreachable', '');
  });
  outbox.add(7, 'hola');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toHaveLength(3);
  expect(new Set(said.map(({ clientId }) => clientId)).size).toBe(1);
  expect(outbox.all()).toEqual([]);
});

it('keeps the order within a conversation, and lets no other wait for it', async () => {
  const said: string[] = [];
  let down = true;
  const outbox = new Outbox(async ({ conversation, text }) => {
    if (conversation === 7 && down) throw new Refusal(503, 'overloaded', '');
    said.push(text);
  });
  outbox.add(7, 'a');
  outbox.add(7, 'b');
  outbox.add(8, 'c');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual(['c']);
  down = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual(['c', 'a', 'b']);
});

it('keeps a refusal for people, and goes on behind it', async () => {
  let refuses = true;
  const said: Pending[] = [];
  const outbox = new Outbox(async (pending) => {
    if (refuses) throw new Refusal(409, 'window_closed', 'too late');
    said.push(pending);
  });
  outbox.add(7, 'a');
  await vi.advanceTimersByTimeAsync(60_000);
  const [failed] = outbox.all();
  expect(failed?.failure?.code).toBe('window_closed');
  refuses = false;
  outbox.add(7, 'b');
  await vi.advanceTimersByTimeAsync(1);
  expect(said.map(({ text }) => text)).toEqual(['b']);
  outbox.again(failed!.clientId);
  await vi.advanceTimersByTimeAsync(1);
  expect(said.at(-1)?.clientId).toBe(failed!.clientId);
  expect(outbox.all()).toEqual([]);
});
