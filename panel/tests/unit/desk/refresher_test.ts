import { QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FeedEvent } from '../../../src/desk/live/feed.ts';
import { Refresher } from '../../../src/desk/live/refresher.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const event = (kind: string, conversation = 7) => ({ kind, conversation, body: {} }) as FeedEvent;

/** A shown query whose every asking takes `ms`; answers how often it was asked. */
async function shown(client: QueryClient, queryKey: QueryKey, ms: number, data: unknown = 'x') {
  const asked = { times: 0, ended: 0 };
  const queryFn = async () => {
    asked.times++;
    await new Promise((done) => setTimeout(done, ms));
    asked.ended++;
    return data;
  };
  new QueryObserver(client, { queryKey, queryFn, staleTime: Infinity }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(ms + 1);
  return asked;
}

it('asks at once for the first event, and once more for all that follow', async () => {
  const client = new QueryClient();
  const asked = await shown(client, ['messages', 7], 1);
  const other = await shown(client, ['messages', 8], 1);
  const refresher = new Refresher(client);
  for (let count = 0; count < 100; count++) refresher.take(event('message.received'));
  await vi.advanceTimersByTimeAsync(2);
  expect(asked.times).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked.times).toBe(3);
  expect(other.times).toBe(1);
});

it('never cuts off a slow answer, and asks again behind it', async () => {
  const client = new QueryClient();
  const asked = await shown(client, ['messages', 7], 1_000);
  const refresher = new Refresher(client);
  for (let count = 0; count < 20; count++) {
    refresher.take(event('message.received'));
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked.ended).toBe(asked.times);
  expect(asked.times).toBeGreaterThanOrEqual(3);
  expect(asked.times).toBeLessThanOrEqual(5);
});

it('lets a long list be old until its reader wants the news', async () => {
  const client = new QueryClient();
  const asked = await shown(client, ['conversations', {}], 1, { pages: Array(9).fill({}), pageParams: [] });
  new Refresher(client).take(event('message.received'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked.times).toBe(1);
  expect(client.getQueryState(['conversations', {}])?.isInvalidated).toBe(true);
});
