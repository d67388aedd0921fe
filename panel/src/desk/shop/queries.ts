import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { activeFirst } from './order_words.ts';
import { readDeliveryOptions, readPaymentMethods } from './reference_data.ts';
import type { Contact, Order } from './types.ts';

/**
 * The feed tells what changes here, not what changes at the shop: its answers are old after a while. That it cannot be asked is
 * an answer too, and is shown at once.
 */
const ofTheShop = { staleTime: 30_000, retry: false, refetchOnWindowFocus: true } as const;

const most = 50;

/** The orders of a person: those under their phone, and those of the customer whom they proved to be. */
export function useOrdersOf({ id, phone, customer }: Contact) {
  const email = customer?.linkedBy === 'proof' ? customer.email : null;
  return useQuery({
    ...ofTheShop,
    queryKey: ['orders', 'of', id, phone, customer?.id],
    queryFn: async ({ signal }) => {
      const [byPhone, byEmail] = await Promise.all([
        phone ? search('phone', phone, signal) : [],
        email ? search('email', email, signal) : [],
      ]);
      const proven = byEmail.filter((order) => order.customer.id === null || order.customer.id === customer?.id);
      return activeFirst([...byPhone, ...proven]);
    },
  });
}

async function search(type: 'order_id' | 'phone' | 'email', value: string, signal: AbortSignal) {
  const { orders } = await api.get('/api/v2/ecommerce/orders/search', { query: { type, value, limit: most }, signal });
  return orders;
}

/** Not asked while `value` is empty. */
export function useOrderSearch(type: 'order_id' | 'phone' | 'email', value: string) {
  return useQuery({
    ...ofTheShop,
    queryKey: ['orders', 'search', type, value],
    queryFn: ({ signal }) => search(type, value, signal),
    enabled: value !== '',
  });
}

export function readOrder(id: string) {
  return api.get('/api/v2/ecommerce/orders/{id}', { path: { id } });
}

/** One order; what is known of it already is shown until the shop has answered. */
export function useOrder(known: Order) {
  return useQuery({
    ...ofTheShop,
    queryKey: ['orders', 'one', known.id],
    queryFn: async () => (await readOrder(known.id)).order,
    placeholderData: known,
  });
}

export function useProfile(phone: string | null) {
  return useQuery({
    ...ofTheShop,
    queryKey: ['customer', phone],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/ecommerce/customer/{phone}/profile', { path: { phone: phone ?? '' }, signal })).profile,
    enabled: phone !== null,
  });
}

/** Not asked while `words` is empty. */
export function useProducts(words: string) {
  return useQuery({
    ...ofTheShop,
    queryKey: ['products', words],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/ecommerce/products/search', { query: { q: words, limit: 20 }, signal })).products,
    enabled: words !== '',
  });
}

export function useDeliveryOptions() {
  return useQuery({
    ...ofTheShop,
    queryKey: ['orders', 'delivery'],
    queryFn: async ({ signal }) =>
      readDeliveryOptions((await api.get('/api/v2/ecommerce/delivery-options', { signal })).options),
  });
}

export function usePaymentMethods() {
  return useQuery({
    ...ofTheShop,
    queryKey: ['orders', 'payment'],
    queryFn: async ({ signal }) =>
      readPaymentMethods((await api.get('/api/v2/ecommerce/payment-methods', { signal })).methods),
  });
}

/** What waits for somebody's approval; ours, so it is known also while the shop is away. */
export function useQuotes() {
  return useQuery({
    queryKey: ['quotes'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/ecommerce/quotes', { signal })).quotes,
  });
}
