import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';

export type Broadcast = Schema<'Broadcast'>;
export type BroadcastWithResults = Schema<'BroadcastWithResults'>;
export type Template = Schema<'Template'>;

export function useBroadcasts() {
  return useQuery({
    queryKey: ['broadcasts'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/broadcasts', { query: { limit: 100 }, signal })).broadcasts,
  });
}

/** While it goes out, its results are asked for again every few seconds. */
export function useBroadcast(id: number) {
  return useQuery({
    queryKey: ['broadcast', id],
    queryFn: async ({ signal }) => (await api.get('/api/v2/broadcasts/{id}', { path: { id }, signal })).broadcast,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 3_000 : false),
  });
}

export function useAudience(id: number, revision: number) {
  return useQuery({
    queryKey: ['broadcast', id, 'audience', revision],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/broadcasts/{id}/audience', { path: { id }, signal })).audience,
  });
}

/** Those that WhatsApp sends. */
export function useApproved() {
  return useQuery({
    queryKey: ['templates', 'approved'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/templates', { query: { limit: 200 }, signal })).templates.filter(
        ({ canBeSent }) => canBeSent,
      ),
  });
}
