import type { CartItem, Content } from '../api/types.ts';
import { numberIn, type Reading } from './reading.ts';

export interface CartRow {
  readonly product: string;
  readonly quantity: string;
  readonly price: string;
  readonly currency: string;
}

export interface CartFields {
  readonly catalog: string;
  readonly rows: readonly CartRow[];
  readonly words: string;
}

export const emptyRow: CartRow = { product: '', quantity: '1', price: '', currency: 'MXN' };
export const emptyCart: CartFields = { catalog: '194836987003835', rows: [emptyRow], words: '' };

/** A field of the form: of the cart, or of one of its rows, counted from 0. */
export type CartField = 'catalog' | 'words' | `${keyof CartRow}-${number}`;

export function readCart(fields: CartFields): Reading<CartField, Content> {
  const catalog = fields.catalog.trim();
  if (catalog === '') return { wrong: 'catalog', problem: 'phone.cart.catalog_missing' };
  const items: CartItem[] = [];
  for (const [index, row] of fields.rows.entries()) {
    const read = readRow(row);
    if ('wrong' in read) return { wrong: `${read.wrong}-${index}`, problem: read.problem };
    items.push(read.content);
  }
  return { content: { type: 'order', catalog, items, text: fields.words.trim() } };
}

function readRow(row: CartRow): Reading<keyof CartRow, CartItem> {
  const product = row.product.trim();
  const quantity = numberIn(row.quantity);
  const price = numberIn(row.price);
  const currency = row.currency.trim().toUpperCase();
  if (product === '') return { wrong: 'product', problem: 'phone.cart.product_missing' };
  if (!Number.isSafeInteger(quantity) || quantity < 1)
    return { wrong: 'quantity', problem: 'phone.cart.quantity_wrong' };
  if (!(price >= 0)) return { wrong: 'price', problem: 'phone.cart.price_wrong' };
  if (!/^[A-Z]{3}$/.test(currency)) return { wrong: 'currency', problem: 'phone.cart.currency_wrong' };
  return { content: { product, quantity, price, currency } };
}
