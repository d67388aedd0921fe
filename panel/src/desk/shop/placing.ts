import { Refusal } from '../../shared/api/client.ts';
import type { Order, OrderNotice, OrderRequest, Quote } from './types.ts';

/** What became of an attempt to order. */
export type Outcome =
  | { readonly kind: 'ordered'; readonly order: Order; readonly totalDiffers: boolean; readonly notice: OrderNotice }
  /** The shop wants something else for it now. */
  | { readonly kind: 'changed'; readonly quote: Quote }
  /** Nothing was ordered. */
  | { readonly kind: 'refused'; readonly failure: unknown; readonly mayRepeat: boolean }
  /** Nobody knows. Only the very same request may be said again: it tells what became of it. */
  | { readonly kind: 'unsure' };

/** An attempt and the id under which it is one order, however often it is said. */
export interface Attempt {
  readonly id: string;
  readonly body: OrderRequest;
}

/**
 * The attempt for `body`. What was refused for the moment (`before`) keeps its id as long as it says the same; anything else is
 * a new order under a new one.
 */
export function attemptOf(body: OrderRequest, before: Attempt | null, makeId: () => string): Attempt {
  if (before && JSON.stringify(before.body) === JSON.stringify(body)) return before;
  return { id: makeId(), body };
}

interface Placed {
  readonly order: Order;
  readonly totalDiffers: boolean;
  readonly notification: OrderNotice;
}

/** What the API answered to an order. */
export function outcomeOf(answer: { readonly success: boolean }): Outcome {
  if (!answer.success || !('order' in answer)) return { kind: 'unsure' }; // 202 `pending_confirmation`
  const { order, totalDiffers, notification } = answer as unknown as Placed;
  return { kind: 'ordered', order, totalDiffers, notice: notification };
}

/** What it means when asking threw. */
export function outcomeOfFailure(failure: unknown): Outcome {
  if (!(failure instanceof Refusal)) return { kind: 'unsure' };
  const quote = failure.code === 'quote_changed' ? quoteIn(failure.details) : undefined;
  if (quote) return { kind: 'changed', quote };
  // Nobody answered, or not us, or a fault of ours: it may have been done before that.
  if (failure.status === 0 || failure.code === 'unreadable' || failure.status === 500) return { kind: 'unsure' };
  return { kind: 'refused', failure, mayRepeat: failure.status >= 429 };
}

function quoteIn(details: unknown): Quote | undefined {
  if (typeof details !== 'object' || details === null || !('quote' in details)) return undefined;
  return details.quote as Quote;
}
