import { describe, expect, it } from 'vitest';
import {
  emptyForm,
  formOf,
  isShort,
  lacking,
  onlyOffered,
  requestOf,
  withProduct,
  withQuantity,
} from '../../../src/desk/shop/order_form.ts';
import type { Order, Product } from '../../../src/desk/shop/types.ts';

const pizza: Product = {
  id: 'p1',
  name: 'Pizza',
  description: '',
  price: 150.5,
  category: '',
  categoryId: null,
  image: null,
  available: true,
  stock: 3,
  summary: '',
};

const order: Order = {
  id: '7',
  orderId: 'ORD-2025-000007',
  customer: { id: 'c', name: 'Ana', email: null, phone: '5219991234567' },
  items: [
    { productId: 'p1', productName: 'Pizza', quantity: 2, subtotal: 301, discount: 0 },
    { productId: '', productName: 'Gone', quantity: 1, subtotal: 1, discount: 0 },
    { productId: 'p2', productName: 'Pan', quantity: 500, subtotal: 1, discount: 0 },
  ],
  total: 302,
  status: 'completed',
  statusLabel: 'Completado',
  paymentMethod: 'cash',
  paymentMethodLabel: 'Efectivo',
  address: 'Calle 60',
  deliveryOption: { id: 'd1', name: 'A domicilio' },
  deliveryDate: null,
  createdAt: null,
  updatedAt: null,
  notes: 'ours',
  externalReference: 'ref',
  summary: '',
};

describe('an order that is put together', () => {
  it('counts what is chosen again and takes out what is none', () => {
    let form = withProduct(withProduct(emptyForm('1'), pizza), pizza);
    expect(form.lines).toEqual([{ productId: 'p1', name: 'Pizza', quantity: 2, price: 150.5, stock: 3 }]);
    form = withQuantity(form, 'p1', 1000);
    expect(form.lines[0]?.quantity).toBe(99);
    for (const none of [0, -1, 1.5, Number.NaN]) expect(withQuantity(form, 'p1', none).lines).toEqual([]);
    expect(withQuantity(form, 'p9', 1)).toEqual(form);
  });

  it('leaves out what cannot be ordered, and says what is short', () => {
    expect(withProduct(emptyForm(), { ...pizza, available: false }).lines).toEqual([]);
    expect(withProduct(emptyForm(), { ...pizza, price: null }).lines).toEqual([]);
    expect(isShort({ productId: 'p1', name: '', quantity: 4, stock: 3 })).toBe(true);
    expect(isShort({ productId: 'p1', name: '', quantity: 4, stock: null })).toBe(false);
  });

  it('has at most fifty products', () => {
    const many = Array.from({ length: 51 }, (_, n) => ({ ...pizza, id: `p${n}` }));
    expect(many.reduce(withProduct, emptyForm()).lines).toHaveLength(50);
  });

  it('sends what was filled in and no sum', () => {
    const form = { ...withProduct(emptyForm(' 999 123 4567 '), pizza), notes: '  ', address: ' Calle 60 ' };
    expect(requestOf(form)).toEqual({
      customerPhone: '999 123 4567',
      items: [{ productId: 'p1', quantity: 1 }],
      address: 'Calle 60',
    });
  });

  it('tells what it lacks', () => {
    expect(lacking(emptyForm(' '))).toEqual(['phone', 'lines']);
    expect(lacking(withProduct(emptyForm('1'), pizza))).toEqual([]);
  });
});

describe('an order made once more', () => {
  it('takes over products, delivery and payment, not the notes or prices', () => {
    const form = formOf(order, '');
    expect(form.lines).toEqual([
      { productId: 'p1', name: 'Pizza', quantity: 2 },
      { productId: 'p2', name: 'Pan', quantity: 99 },
    ]);
    expect(form).toMatchObject({ phone: '5219991234567', delivery: 'd1', payment: 'cash', address: 'Calle 60' });
    expect(form.notes).toBe('');
    expect(formOf(order, '521333').phone).toBe('521333');
  });

  it('forgets what the shop does not offer any more', () => {
    const form = formOf(order, '');
    const choice = (value: string) => ({ value, name: value, description: '' });
    expect(onlyOffered(form, [], [])).toBe(form);
    expect(onlyOffered(form, [choice('d1')], [choice('cash')])).toBe(form);
    expect(onlyOffered(form, [choice('d2')], [choice('cash')])).toMatchObject({ delivery: '', payment: 'cash' });
  });
});
