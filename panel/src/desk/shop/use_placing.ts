import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { makeClientId } from '../inbox/outbox.ts';
import { requestOf, type OrderForm } from './order_form.ts';
import { attemptOf, outcomeOf, outcomeOfFailure, type Attempt, type Outcome } from './placing.ts';
import type { OrderRequest, Quote } from './types.ts';

/**
 * An order on its way: first the shop's quote, then the order for exactly that total, once. While its outcome is not known,
 * nothing may change and only the same request is said again.
 */
export function usePlacing() {
  const client = useQueryClient();
  const [quote, setQuote] = useState<Quote | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const attempt = useRef<Attempt | null>(null);
  const asking = useMutation({ mutationFn: askForQuote, onSuccess: setQuote });
  const placing = useMutation({
    mutationFn: place,
    onSuccess: (now) => {
      setOutcome(now);
      if (now.kind === 'changed') setQuote(now.quote);
      // What certainly made nothing is over; the next try is a new order, unless the shop was only away.
      if (now.kind === 'changed' || (now.kind === 'refused' && !now.mayRepeat)) attempt.current = null;
      if (now.kind === 'ordered') void client.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  const busy = asking.isPending || placing.isPending;
  const say = (body: OrderRequest) => {
    if (busy) return;
    attempt.current = attemptOf(body, attempt.current, makeClientId);
    placing.mutate(attempt.current);
  };
  return {
    quote,
    outcome,
    busy,
    /** Why there is no quote. */
    failure: asking.error,
    ask: (form: OrderForm) => {
      setOutcome(null);
      setQuote(null);
      asking.mutate(requestOf(form));
    },
    place: (form: OrderForm) => quote && say({ ...requestOf(form), expectedTotal: quote.total }),
    /** What became of it: the very same request once more. */
    askAgain: () => attempt.current && say(attempt.current.body),
    /** What was changed costs something else. */
    forgetQuote: () => {
      setQuote(null);
      setOutcome(null);
      asking.reset();
    },
  };
}

async function askForQuote(body: OrderRequest): Promise<Quote> {
  const answer = await api.post('/api/v2/ecommerce/orders', { body: { ...body, dryRun: true } });
  if ('quote' in answer) return answer.quote;
  throw new Error('the server answered no quote');
}

/** Never throws: that nobody knows is an outcome, too. */
async function place({ id, body }: Attempt): Promise<Outcome> {
  try {
    return outcomeOf(await api.post('/api/v2/ecommerce/orders', { body: { ...body, clientRequestId: id } }));
  } catch (failure) {
    return outcomeOfFailure(failure);
  }
}
