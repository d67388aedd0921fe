import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';

export type ContactChange = Schema<'ContactChange'>;

/** Changes a contact as it was last seen; the answer is shown at once. */
export function useChange(id: number, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ContactChange) => api.patch('/api/v2/contacts/{id}', { path: { id }, body }),
    onSuccess: ({ contact }) => {
      client.setQueryData(['contact', id], contact);
      void client.invalidateQueries({ queryKey: ['contacts'] });
      onDone?.();
    },
  });
}
