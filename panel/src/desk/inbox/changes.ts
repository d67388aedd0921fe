import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useToasts } from '../ui/toasts.tsx';
import type { Conversation } from './queries.ts';

/** Changes a conversation; its new state is shown at once, a refusal is told and what is shown is asked anew. */
export function useConversationChange<Wish>(
  id: number,
  change: (wish: Wish) => Promise<{ conversation: Conversation }>,
) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: change,
    onSuccess: ({ conversation }) => {
      client.setQueryData(['conversation', id], conversation);
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
    onError: (failure) => {
      toasts.fail(failure);
      void client.invalidateQueries({ queryKey: ['conversation', id] });
    },
  });
}

export function useChangeAnswerer(id: number) {
  return useConversationChange(id, (answerer: 'human' | 'bot') =>
    api.put('/api/v2/conversations/{id}/answerer', { path: { id }, body: { answerer } }),
  );
}

export function useChangeState(id: number) {
  return useConversationChange(id, (state: Conversation['state']) =>
    api.put('/api/v2/conversations/{id}/state', { path: { id }, body: { state } }),
  );
}
