import { describe, expect, it } from 'vitest';
import { activeFirst, figuresOf, kindOf, statusText } from '../../../src/desk/shop/order_words.ts';
import { readDeliveryOptions, readPaymentMethods } from '../../../src/desk/shop/reference_data.ts';
import type { Order } from '../../../src/desk/shop/types.ts';
import { shopMoney } from '../../../src/desk/ui/money.ts';

const order = (id: string, status: string, createdAt: string | null) =>
  ({ id, status, statusLabel: `(${status})`, createdAt }) as Order;

describe('orders', () => {
  it('stand with the open ones first, then the newest, each once', () => {
    const orders = [
      order('a', 'completed', '2026-03-01T00:00:00Z'),
      order('b', 'pending', '2026-01-01T00:00:00Z'),
      order('c', 'on hold', '2026-02-01T00:00:00Z'),
      order('d', 'canceled', null),
      order('b', 'pending', '2026-01-01T00:00:00Z'),
    ];
    expect(activeFirst(orders).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd']);
  });

  it('are searched by what is written', () => {
    expect(kindOf('ana@shop.example')).toBe('email');
    expect(kindOf('+52 1 (999) 123-4567')).toBe('phone');
    expect(kindOf('ORD-2025-000456')).toBe('order_id');
    expect(kindOf('456')).toBe('order_id');
  });

  it("keep the backend's own word for a status", () => {
    const text = (key: string) => key;
    expect(statusText(order('a', 'pending', null), { text })).toBe('desk.shop.status.pending');
    expect(statusText(order('a', 'on hold', null), { text })).toBe('(on hold)');
  });
});

describe('statistics', () => {
  it('are what is a number, whatever else the backend sends', () => {
    const stats = { totalOrders: 3, totalSpent: 900.5, completedOrders: 'two', vip: true, pendingOrders: Number.NaN };
    expect(figuresOf(stats)).toEqual([
      { name: 'desk.shop.figure.orders', value: 3, isMoney: false },
      { name: 'desk.shop.figure.spent', value: 900.5, isMoney: true },
    ]);
    for (const nothing of [null, undefined, 'x', 7]) expect(figuresOf(nothing)).toEqual([]);
  });
});

describe('what the shop offers', () => {
  it('is read in the spellings of backends', () => {
    const sent = [
      { _id: { $oid: '65a' }, name: 'A domicilio', price: '45.50', isActive: true, description: 'Mérida' },
      { id: 7, title: 'Para recoger', cost: 0 },
      { _id: 'off', name: 'Mensajería', status: false },
      { name: 'no id' },
      null,
    ];
    expect(readDeliveryOptions(sent)).toEqual([
      { value: '65a', name: 'A domicilio', description: 'Mérida', price: '45.50' },
      { value: '7', name: 'Para recoger', description: '', price: 0 },
    ]);
  });

  it('names the ways of paying by code, else by name', () => {
    const sent = [{ code: 'cash', name: 'Efectivo' }, { name: 'Vales' }, { code: 'x', enabled: false }, 'OXXO', 3];
    expect(readPaymentMethods(sent).map(({ value, name }) => [value, name])).toEqual([
      ['cash', 'Efectivo'],
      ['Vales', 'Vales'],
      ['OXXO', 'OXXO'],
    ]);
  });
});

describe('amounts of the shop', () => {
  it('have two decimals at least and lose none', () => {
    expect(shopMoney(340, 'es-MX')).toBe('$340.00');
    expect(shopMoney(1450.5, 'en-US')).toBe('$1,450.50');
    expect(shopMoney(-3, 'en-US')).toBe('-$3.00');
    expect(shopMoney('0.125', 'en-US')).toBe('$0.125');
    expect(shopMoney('12345678901234567.89', 'en-US')).toBe('$12,345,678,901,234,567.89');
    expect(shopMoney('free', 'en-US')).toBe('free');
  });
});
