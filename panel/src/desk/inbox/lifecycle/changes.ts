import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useConversationChange } from '../changes.ts';
import type { Conversation } from '../queries.ts';
import type { Label, Priority } from './queries.ts';

interface Assignment {
  readonly to: number | null;
  /** Who has it as far as the page shows: when it is somebody else by now, nothing is changed and we are told. */
  readonly seen: Conversation['assignee'];
}

export function useAssign(id: number) {
  return useConversationChange(id, ({ to, seen }: Assignment) =>
    api.put('/api/v2/conversations/{id}/assignee', {
      path: { id },
      body: { assignee: to, seen: seen === null ? 0 : seen.id },
    }),
  );
}

export function usePrioritise(id: number) {
  return useConversationChange(id, (priority: Priority) =>
    api.put('/api/v2/conversations/{id}/priority', { path: { id }, body: { priority } }),
  );
}

export function useLabel(id: number) {
  return useConversationChange(id, (labels: readonly number[]) =>
    api.put('/api/v2/conversations/{id}/labels', { path: { id }, body: { labels } }),
  );
}

/** `until`: an ISO moment; null: no longer. */
export function useSnooze(id: number) {
  return useConversationChange(id, (until: string | null) =>
    api.put('/api/v2/conversations/{id}/snooze', { path: { id }, body: { until } }),
  );
}

export function useMarkRead(id: number) {
  return useConversationChange(id, (read: boolean) =>
    api.put('/api/v2/conversations/{id}/read', { path: { id }, body: { read } }),
  );
}

/** What is done with the shop's labels; all that show one ask again. */
function useLabelsChange<Wish>(change: (wish: Wish) => Promise<unknown>) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['labels'] });
      void client.invalidateQueries({ queryKey: ['conversations'] });
      void client.invalidateQueries({ queryKey: ['conversation'] });
    },
    onError: (failure) => toasts.fail(failure),
  });
}

export function useAddLabel() {
  return useLabelsChange((body: Omit<Label, 'id'>) => api.post('/api/v2/labels', { body }));
}

export function useChangeLabel() {
  return useLabelsChange(({ id, name, colour }: Label) =>
    api.put('/api/v2/labels/{id}', { path: { id }, body: { name, colour } }),
  );
}

export function useRemoveLabel() {
  return useLabelsChange((id: number) => api.delete('/api/v2/labels/{id}', { path: { id } }));
}
