import { describe, expect, it } from 'vitest';
import { attemptOf, outcomeOf, outcomeOfFailure } from '../../../src/desk/shop/placing.ts';
import { isAboutTheWholeShop, shopRefusalText } from '../../../src/desk/shop/shop_refusal.ts';
import { Refusal } from '../../../src/shared/api/client.ts';

const body = { customerPhone: '1', items: [{ productId: 'p1', quantity: 1 }], expectedTotal: 150 };

describe('an attempt to order', () => {
  it('keeps its id while it says the same', () => {
    let made = 0;
    const makeId = () => `id-${++made}`;
    const first = attemptOf(body, null, makeId);
    expect(attemptOf({ ...body }, first, makeId)).toBe(first);
    expect(attemptOf({ ...body, notes: 'more' }, first, makeId).id).toBe('id-2');
  });
});

describe('what became of it', () => {
  it('is an order only when the server names one', () => {
    const answer = { success: true, order: { id: '7' }, totalDiffers: false, notification: { sent: true } };
    expect(outcomeOf(answer)).toMatchObject({ kind: 'ordered', order: { id: '7' }, notice: { sent: true } });
    const pending = { success: false, code: 'pending_confirmation', error: '…', uncertain: true };
    expect(outcomeOf(pending)).toEqual({ kind: 'unsure' });
  });

  it('is unknown when nobody of ours answered', () => {
    for (const failure of [
      new Refusal(0, 'unreachable', ''),
      new Refusal(502, 'unreadable', ''),
      new Refusal(500, 'internal_error', ''),
      new TypeError('bug'),
    ])
      expect(outcomeOfFailure(failure)).toEqual({ kind: 'unsure' });
  });

  it('is nothing when the shop said no, and the new quote when it costs something else', () => {
    const refused = new Refusal(409, 'insufficient_stock', '…', { product: 'Pizza', stock: '2' });
    expect(outcomeOfFailure(refused)).toEqual({ kind: 'refused', failure: refused, mayRepeat: false });
    expect(outcomeOfFailure(new Refusal(503, 'shop_unreachable', ''))).toMatchObject({ mayRepeat: true });
    const quote = { total: 160 };
    expect(outcomeOfFailure(new Refusal(409, 'quote_changed', '', { quote }))).toEqual({ kind: 'changed', quote });
    expect(outcomeOfFailure(new Refusal(409, 'quote_changed', ''))).toMatchObject({ kind: 'refused' });
  });
});

describe('a refusal of the shop', () => {
  const text = (key: string) => key;
  it('is told with what it names', () => {
    const refused = new Refusal(409, 'insufficient_stock', '…', { product: 'Pizza', stock: '2' });
    expect(shopRefusalText(refused, { text })).toBe('desk.shop.error.insufficient_stock (Pizza: 2)');
    expect(shopRefusalText(new Refusal(409, 'conflict', '…', [1]), { text })).toBe('desk.shop.error.conflict');
    expect(shopRefusalText(new Refusal(409, 'order_refused', 'Cerramos.'), { text })).toBe('Cerramos.');
  });

  it('is about the whole shop when it is away or off, not when a feature is', () => {
    expect(isAboutTheWholeShop(new Refusal(503, 'integration_unavailable', ''))).toBe(true);
    expect(isAboutTheWholeShop(new Refusal(403, 'feature_disabled', ''))).toBe(false);
    expect(isAboutTheWholeShop(new TypeError('bug'))).toBe(false);
  });
});
