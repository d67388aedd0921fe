import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';

export type Conversation = Schema<'Conversation'>;
export type Message = Schema<'Message'>;

/** Whose conversations a list shows. */
export type Tab = 'mine' | 'unassigned' | 'all';

/** What the list of conversations is narrowed to. */
export interface Filter {
  readonly tab: Tab;
  readonly state: Conversation['state'];
  readonly priority?: Conversation['priority'] | undefined;
  readonly label?: number | undefined;
  readonly unread?: boolean | undefined;
  readonly snoozed?: boolean | undefined;
}

/** Conversations, the latest first, page by page. */
export function useConversations(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['conversations', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v2/conversations', { query: { ...filter, before: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useConversation(id: number) {
  return useQuery({
    queryKey: ['conversation', id],
    queryFn: async ({ signal }) => (await api.get('/api/v2/conversations/{id}', { path: { id }, signal })).conversation,
  });
}
