import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import type { FeedEvent } from '../live/feed.ts';
import { useFeedEvents } from '../live/live.tsx';
import { withChanged, withNewest, withOlder, type MessageBook } from './message_book.ts';

const pageSize = 100;

function askPage(id: number, before: number | undefined, limit: number, signal?: AbortSignal) {
  const asked = { path: { id }, query: { before, limit } };
  return api.get('/api/v2/conversations/{id}/messages', signal ? { ...asked, signal } : asked);
}

interface Messages {
  readonly book: MessageBook | undefined;
  readonly error: unknown;
  readonly again: () => void;
  readonly loadOlder: () => void;
}

/**
 * What was said in a conversation, kept up to date: the newest page is asked again when something happens, one of the older
 * messages when something happens to it, and older pages once, when they are wanted.
 */
export function useMessages(id: number): Messages {
  const newest = useQuery({
    queryKey: ['messages', id],
    queryFn: ({ signal }) => askPage(id, undefined, pageSize, signal),
  });
  const [book, setBook] = useState<MessageBook>();
  const [loading, setLoading] = useState(false);
  const { data } = newest;
  useEffect(() => {
    if (data) setBook((before) => withNewest(before, data));
  }, [data]);

  const firstOfNewest = data?.messages[0]?.id ?? 0;
  useFeedEvents(
    useCallback(
      ({ conversation, body }: FeedEvent) => {
        const message = (body as { message?: unknown }).message;
        if (conversation !== id || typeof message !== 'number' || message >= firstOfNewest) return;
        void askPage(id, message + 1, 1).then(({ messages: [changed] }) => {
          if (changed?.id === message) setBook((before) => before && withChanged(before, changed));
        });
      },
      [id, firstOfNewest],
    ),
  );

  const next = book?.next ?? null;
  const loadOlder = () => {
    if (next === null || loading) return;
    setLoading(true);
    void askPage(id, next, pageSize)
      .then((page) => setBook((before) => before && withOlder(before, page)))
      .catch(() => undefined) // scrolling on asks again
      .finally(() => setLoading(false));
  };
  return { book, error: newest.error, again: () => void newest.refetch(), loadOlder };
}
