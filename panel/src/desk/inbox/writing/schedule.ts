import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useToasts } from '../../ui/toasts.tsx';

export type ScheduledMessage = Schema<'ScheduledMessage'>;

/** What `<input type="datetime-local">` shows: the reader's own clock, to the minute. */
export function localMoment(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return (
    `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}` +
    `T${two(at.getHours())}:${two(at.getMinutes())}`
  );
}

/** The moment that was chosen; undefined when it is none, or not to come. */
export function chosenMoment(typed: string, now: Date): Date | undefined {
  const at = new Date(typed);
  return Number.isNaN(at.getTime()) || at <= now ? undefined : at;
}

/** What is proposed first: the next full hour that is at least half an hour away. */
export function proposedMoment(now: Date): Date {
  const at = new Date(now.getTime() + 30 * 60_000);
  if (at.getMinutes() > 0 || at.getSeconds() > 0 || at.getMilliseconds() > 0) at.setHours(at.getHours() + 1, 0, 0, 0);
  return at;
}

/** Whether the time for free messages is over by then, unless the customer writes before. */
export function isAfterWindow(at: Date, closesAt: string | null): boolean {
  return closesAt === null || at.getTime() >= Date.parse(closesAt);
}

/** Those of a conversation, newest first. */
export function useScheduled(conversation: number) {
  return useQuery({
    queryKey: ['scheduled', conversation],
    queryFn: async ({ signal }) => {
      const page = { path: { id: conversation }, query: { limit: 100 }, signal };
      return (await api.get('/api/v2/conversations/{id}/scheduled', page)).scheduled;
    },
  });
}

interface Wish {
  readonly text: string;
  readonly at: string;
  readonly clientId: string;
}

export function useScheduling(conversation: number) {
  const client = useQueryClient();
  const toasts = useToasts();
  const after = {
    onError: (failure: unknown) => toasts.fail(failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['scheduled', conversation] }),
  };
  const add = useMutation({
    mutationFn: (body: Wish) => api.post('/api/v2/conversations/{id}/scheduled', { path: { id: conversation }, body }),
    ...after,
  });
  const cancel = useMutation({
    mutationFn: (scheduled: number) =>
      api.delete('/api/v2/conversations/{id}/scheduled/{scheduled}', { path: { id: conversation, scheduled } }),
    ...after,
  });
  return { add, cancel };
}
