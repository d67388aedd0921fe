import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import { queryOf, type Chosen } from './conditions.ts';

export type Contact = Schema<'ContactRecord'>;
export type ContactField = Schema<'ContactField'>;
export type Segment = Schema<'Segment'>;
export type ContactImport = Schema<'ContactImport'>;

/** Contacts page by page, in the order that was chosen. */
export function useContacts(chosen: Chosen) {
  return useInfiniteQuery({
    queryKey: ['contacts', chosen],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v2/contacts', {
        query: { ...queryOf(chosen), sort: chosen.sort, cursor: pageParam, limit: 50, total: true },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
}

export function useContact(id: number) {
  return useQuery({
    queryKey: ['contact', id],
    queryFn: async ({ signal }) => (await api.get('/api/v2/contacts/{id}', { path: { id }, signal })).contact,
  });
}

export function useNotes(id: number) {
  return useQuery({
    queryKey: ['contact', id, 'notes'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/contacts/{id}/notes', { path: { id }, signal })).notes,
  });
}

export function useFields() {
  return useQuery({
    queryKey: ['contact-fields'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/contact-fields', { signal })).fields,
  });
}

export function useTags() {
  return useQuery({
    queryKey: ['contacts', 'tags'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/contact-tags', { signal })).tags,
  });
}

export function useSegments() {
  return useQuery({
    queryKey: ['segments'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/segments', { signal })).segments,
  });
}

export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/contacts/imports', { query: { limit: 50 }, signal })).imports,
  });
}

export function useImport(id: number) {
  return useQuery({
    queryKey: ['import', id],
    queryFn: async ({ signal }) => (await api.get('/api/v2/contacts/imports/{id}', { path: { id }, signal })).import,
  });
}
