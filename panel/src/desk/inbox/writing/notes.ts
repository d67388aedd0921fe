import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useToasts } from '../../ui/toasts.tsx';

export type Note = Schema<'Note'>;

/** Longer is not taken by the server. */
export const longestNote = 4_000;

/** What the team noted about a conversation, oldest first: the newest two hundred. */
export function useNotes(conversation: number) {
  return useQuery({
    queryKey: ['notes', conversation],
    queryFn: async ({ signal }) => {
      const page = { path: { id: conversation }, query: { limit: 200 }, signal };
      return (await api.get('/api/v2/conversations/{id}/notes', page)).notes;
    },
  });
}

interface Written {
  readonly text: string;
  readonly clientId: string;
}

/** Keeps, changes and removes notes; what is shown is asked anew whatever comes of it. */
export function useNoteChanges(conversation: number) {
  const client = useQueryClient();
  const toasts = useToasts();
  const after = {
    onError: (failure: unknown) => toasts.fail(failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['notes', conversation] }),
  };
  const path = (note: number) => ({ id: conversation, note });
  const add = useMutation({
    mutationFn: (body: Written) => api.post('/api/v2/conversations/{id}/notes', { path: { id: conversation }, body }),
    ...after,
  });
  const change = useMutation({
    mutationFn: ({ note, text }: { readonly note: number; readonly text: string }) =>
      api.put('/api/v2/conversations/{id}/notes/{note}', { path: path(note), body: { text } }),
    ...after,
  });
  const remove = useMutation({
    mutationFn: (note: number) => api.delete('/api/v2/conversations/{id}/notes/{note}', { path: path(note) }),
    ...after,
  });
  return { add, change, remove };
}
