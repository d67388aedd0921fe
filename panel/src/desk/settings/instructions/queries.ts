import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Refusal } from '../../../shared/api/client.ts';
import type { Told } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';

export type Instructions = Told<'get', '/api/v2/assistant/instructions'>;

const key = ['instructions'];

export function useInstructions() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get('/api/v2/assistant/instructions', { signal }),
    staleTime: 0,
  });
}

/** Changes the instructions; how they stand now is shown at once, and after a conflict asked anew. */
export function useInstructionsChange<Wish>(change: (wish: Wish) => Promise<Instructions>, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (now) => {
      onDone();
      client.setQueryData(key, now);
    },
    onError: (failure) => {
      if (failure instanceof Refusal && failure.status === 409) void client.invalidateQueries({ queryKey: key });
    },
  });
}
