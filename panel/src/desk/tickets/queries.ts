import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import { queryOf, type TicketFilter } from './filter.ts';

export type Ticket = Schema<'Ticket'>;
export type WholeTicket = Schema<'WholeTicket'>;
export type TicketStatus = Schema<'TicketStatus'>;
export type TicketPriority = Ticket['priority'];

/** Service cases, the newest first, page by page. */
export function useTickets(filter: TicketFilter, me: number) {
  return useInfiniteQuery({
    queryKey: ['tickets', filter, me],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v2/tickets', { query: { ...queryOf(filter, me), before: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ tickets }) => tickets),
  });
}

/** The newest of one customer. */
export function useTicketsOf(contact: number) {
  return useQuery({
    queryKey: ['tickets', 'of', contact],
    queryFn: async ({ signal }) => (await api.get('/api/v2/tickets', { query: { contact, limit: 5 }, signal })).tickets,
  });
}

export function useTicket(id: number) {
  return useQuery({
    queryKey: ['ticket', id],
    queryFn: async ({ signal }) => (await api.get('/api/v2/tickets/{id}', { path: { id }, signal })).ticket,
  });
}

/** Messages of the last two days that belong to no ticket yet. */
export function useAttachable(id: number) {
  return useQuery({
    queryKey: ['ticket', id, 'attachable'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/tickets/{id}/attachable', { path: { id }, signal })).messages,
  });
}

/** The kind of business that is in force: its categories and words. */
export function usePreset() {
  return useQuery({
    queryKey: ['settings', 'presets'],
    queryFn: ({ signal }) => api.get('/api/v2/presets', { signal }),
    select: ({ presets, current }) => presets.find(({ id }) => id === current),
  });
}
