import type { Choice } from './reference_data.ts';
import type { Order, OrderRequest, Product } from './types.ts';

/** One product of an order that is being put together. Its price is what was seen last; what counts is the shop's quote. */
export interface Line {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly price?: number | null;
  /** null or missing: the shop does not say. */
  readonly stock?: number | null;
}

/** What an agent fills in. Texts are as typed. */
export interface OrderForm {
  readonly phone: string;
  readonly name: string;
  readonly lines: readonly Line[];
  readonly delivery: string;
  readonly payment: string;
  readonly address: string;
  readonly notes: string;
}

/** Of one product (the API's bound). */
export const mostOfOne = 99;
/** Products of one order. */
export const mostLines = 50;

export function emptyForm(phone = ''): OrderForm {
  return { phone, name: '', lines: [], delivery: '', payment: '', address: '', notes: '' };
}

/** One more of it. What cannot be ordered stays out. */
export function withProduct(form: OrderForm, product: Product): OrderForm {
  if (!canBeOrdered(product)) return form;
  const known = form.lines.find(({ productId }) => productId === product.id);
  if (known) return withQuantity(form, product.id, known.quantity + 1);
  if (form.lines.length >= mostLines) return form;
  const { id: productId, name, price, stock } = product;
  return { ...form, lines: [...form.lines, { productId, name, quantity: 1, price, stock }] };
}

/** Nothing, less than nothing or no number takes the product out. */
export function withQuantity(form: OrderForm, productId: string, quantity: number): OrderForm {
  const wanted = Number.isInteger(quantity) ? Math.min(quantity, mostOfOne) : 0;
  const lines = form.lines.flatMap((line) => {
    if (line.productId !== productId) return [line];
    return wanted > 0 ? [{ ...line, quantity: wanted }] : [];
  });
  return { ...form, lines };
}

export function canBeOrdered({ available, price }: Pick<Product, 'available' | 'price'>): boolean {
  return available && price !== null;
}

/** More than the shop said it has; it may have got some since. */
export function isShort({ quantity, stock }: Line): boolean {
  return typeof stock === 'number' && quantity > stock;
}

/** The same once more; prices and what is offered may have changed, so the shop is asked anew. */
export function formOf(order: Order, phone: string): OrderForm {
  const lines = order.items
    .filter(({ productId, quantity }) => productId !== '' && quantity > 0)
    .slice(0, mostLines)
    .map(({ productId, productName, quantity }) => ({
      productId,
      name: productName,
      quantity: Math.min(quantity, mostOfOne),
    }));
  return {
    ...emptyForm(phone || (order.customer.phone ?? '')),
    lines,
    delivery: order.deliveryOption?.id ?? '',
    payment: order.paymentMethod,
    address: order.address,
  };
}

/** Without what an earlier order chose and the shop does not offer any more; the same form when there is nothing of it. */
export function onlyOffered(form: OrderForm, ways: readonly Choice[], methods: readonly Choice[]): OrderForm {
  const offered = (value: string, choices: readonly Choice[]) =>
    choices.length === 0 || choices.some((each) => each.value === value) ? value : '';
  const delivery = offered(form.delivery, ways);
  const payment = offered(form.payment, methods);
  return delivery === form.delivery && payment === form.payment ? form : { ...form, delivery, payment };
}

/** What must be filled in before the shop can be asked for a price. */
export function lacking({ phone, lines }: OrderForm): readonly ('phone' | 'lines')[] {
  return [...(phone.trim() === '' ? (['phone'] as const) : []), ...(lines.length === 0 ? (['lines'] as const) : [])];
}

/** What the API is sent; what was left empty is left out. */
export function requestOf(form: OrderForm): OrderRequest {
  const written = {
    customerName: form.name.trim(),
    deliveryOption: form.delivery,
    paymentMethod: form.payment,
    address: form.address.trim(),
    notes: form.notes.trim(),
  };
  return {
    customerPhone: form.phone.trim(),
    items: form.lines.map(({ productId, quantity }) => ({ productId, quantity })),
    ...Object.fromEntries(Object.entries(written).filter(([, value]) => value !== '')),
  };
}
