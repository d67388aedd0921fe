import type { DeskLanguage, TextKey } from '../texts.ts';
import type { Order } from './types.ts';

export const statuses = ['pending', 'processing', 'completed', 'canceled'] as const;
export type Status = (typeof statuses)[number];

export function isStatus(word: string): word is Status {
  return (statuses as readonly string[]).includes(word);
}

/** In the reader's words; a word of the backend's own as it calls it. */
export function statusText({ status, statusLabel }: Pick<Order, 'status' | 'statusLabel'>, { text }: Words): string {
  return isStatus(status) ? text(`desk.shop.status.${status}`) : statusLabel;
}

/** Nothing more happens to it. Words that are not ours may still be under way. */
export function isOver({ status }: Pick<Order, 'status'>): boolean {
  return status === 'completed' || status === 'canceled';
}

/** Open ones first, then the newest; each once. */
export function activeFirst(orders: readonly Order[]): readonly Order[] {
  const once = [...new Map(orders.map((order) => [order.id, order])).values()];
  return once.sort((one, other) => Number(isOver(one)) - Number(isOver(other)) || madeAt(other) - madeAt(one));
}

/** What is searched for, by how it is written. */
export function kindOf(value: string): 'order_id' | 'phone' | 'email' {
  if (value.includes('@')) return 'email';
  const digits = value.replaceAll(/\D/g, '');
  return /^[\d\s()+.-]+$/.test(value) && digits.length >= 8 ? 'phone' : 'order_id';
}

export interface Figure {
  readonly name: TextKey;
  readonly value: number;
  readonly isMoney: boolean;
}

const figures: readonly (readonly [field: string, name: TextKey, isMoney: boolean])[] = [
  ['totalOrders', 'desk.shop.figure.orders', false],
  ['totalSpent', 'desk.shop.figure.spent', true],
  ['averageOrderValue', 'desk.shop.figure.average', true],
  ['completedOrders', 'desk.shop.figure.completed', false],
  ['pendingOrders', 'desk.shop.figure.pending', false],
];

/** Of a customer's statistics what is known to be one; the backend may send anything. */
export function figuresOf(stats: unknown): readonly Figure[] {
  if (typeof stats !== 'object' || stats === null) return [];
  const all = stats as Readonly<Record<string, unknown>>;
  return figures.flatMap(([field, name, isMoney]) => {
    const value = all[field];
    return typeof value === 'number' && Number.isFinite(value) ? [{ name, value, isMoney }] : [];
  });
}

type Words = Pick<DeskLanguage, 'text'>;

function madeAt({ createdAt }: Order): number {
  return createdAt ? Date.parse(createdAt) : 0;
}
