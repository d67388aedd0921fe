import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import type { Range } from './range.ts';

export type DeskReport = Schema<'DeskReport'>;
export type ShopReport = Schema<'ShopReport'>;
export type Export = Schema<'Export'>;

/** Counted anew when it is opened and when somebody asks, not with every message. */
export function useDeskReport(range: Range) {
  return useQuery({
    queryKey: ['numbers', 'desk', range],
    queryFn: ({ signal }) => api.get('/api/v2/reports/desk', { query: { ...range }, signal }),
  });
}

export function useShopReport(range: Range) {
  return useQuery({
    queryKey: ['numbers', 'shop', range],
    queryFn: ({ signal }) => api.get('/api/v2/reports/shop', { query: { ...range }, signal }),
  });
}

/** What the shop's backend counts itself. */
export function useDashboard() {
  return useQuery({
    queryKey: ['numbers', 'dashboard'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/ecommerce/dashboard', { signal })).data,
  });
}

/** Tables that were asked for, the newest first; the feed says when one has moved on. */
export function useExports() {
  return useInfiniteQuery({
    queryKey: ['exports'],
    queryFn: ({ pageParam, signal }) => api.get('/api/v2/exports', { query: { before: pageParam, limit: 20 }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.exports),
  });
}
