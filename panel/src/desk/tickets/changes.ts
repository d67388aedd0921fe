import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Given } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import { useToasts } from '../ui/toasts.tsx';
import type { WholeTicket } from './queries.ts';

export type Change = Given<'patch', '/api/v2/tickets/{id}'>['body'];
export type NewTicket = Given<'post', '/api/v2/tickets'>['body'];
export type Resolution = Given<'post', '/api/v2/tickets/{id}/resolve'>['body'];
export type Note = Given<'post', '/api/v2/tickets/{id}/notes'>['body'];

/** Shows the ticket as the server has it now; a refusal is told, and what is shown is asked anew. */
function useTicketStep<Wish, Told extends { readonly ticket: WholeTicket }>(
  step: (wish: Wish) => Promise<Told>,
  id?: number,
) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: step,
    onSuccess: ({ ticket }) => {
      client.setQueryData(['ticket', ticket.id], ticket);
      void client.invalidateQueries({ queryKey: ['tickets'] });
    },
    onError: (failure) => {
      toasts.fail(failure);
      if (id !== undefined) void client.invalidateQueries({ queryKey: ['ticket', id] });
    },
  });
}

export const useMakeTicket = () => useTicketStep((body: NewTicket) => api.post('/api/v2/tickets', { body }));

export const useChangeTicket = (id: number) =>
  useTicketStep((body: Change) => api.patch('/api/v2/tickets/{id}', { path: { id }, body }), id);

export const useNoteTicket = (id: number) =>
  useTicketStep((body: Note) => api.post('/api/v2/tickets/{id}/notes', { path: { id }, body }), id);

export const useResolveTicket = (id: number) =>
  useTicketStep((body: Resolution) => api.post('/api/v2/tickets/{id}/resolve', { path: { id }, body }), id);

export const useReopenTicket = (id: number) =>
  useTicketStep((reason: string) => api.post('/api/v2/tickets/{id}/reopen', { path: { id }, body: { reason } }), id);

export const useEscalateTicket = (id: number) =>
  useTicketStep((reason: string) => api.post('/api/v2/tickets/{id}/escalate', { path: { id }, body: { reason } }), id);

export const useAttachMessages = (id: number) =>
  useTicketStep(
    (messages: readonly number[]) => api.post('/api/v2/tickets/{id}/attachments', { path: { id }, body: { messages } }),
    id,
  );

export const useDetachMessage = (id: number) =>
  useTicketStep(
    (message: number) => api.delete('/api/v2/tickets/{id}/attachments/{message}', { path: { id, message } }),
    id,
  );
