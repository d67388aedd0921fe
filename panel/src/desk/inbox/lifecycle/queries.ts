import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';

export type Label = Schema<'Label'>;
export type Priority = Schema<'Priority'>;

/** What was put off comes back by time, which no event tells; in milliseconds. */
const countedAgain = 60_000;
/** Who looks runs out by itself; in milliseconds. */
const lookedAgain = 20_000;

/** How many conversations wait in which list. What makes a conversation old makes this old as well. */
export function useCounts() {
  return useQuery({
    queryKey: ['conversations', 'counts'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/conversations/counts', { signal })).counts,
    refetchInterval: countedAgain,
  });
}

export function useLabels() {
  return useQuery({
    queryKey: ['labels'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/labels', { signal })).labels,
  });
}

/** Who of the team is there. */
export function useTeam() {
  return useQuery({
    queryKey: ['team'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/agents/presence', { signal })).agents,
    refetchInterval: countedAgain,
  });
}

/** Who looks at a conversation, oneself included. */
export function useViewers(id: number) {
  return useQuery({
    queryKey: ['viewers', id],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/conversations/{id}/viewing', { path: { id }, signal })).viewers,
    refetchInterval: lookedAgain,
  });
}
