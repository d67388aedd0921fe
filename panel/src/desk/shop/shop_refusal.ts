import { Refusal } from '../../shared/api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import type { DeskLanguage, TextKey } from '../texts.ts';

/** Then nothing can be asked of the shop at all, and saying it once is enough. */
const whole = new Set([
  'shop_unreachable',
  'shop_timeout',
  'shop_auth_failed',
  'shop_error',
  'integration_unavailable',
]);

export function isAboutTheWholeShop(failure: unknown): boolean {
  return failure instanceof Refusal && whole.has(failure.code);
}

const known: Readonly<Record<string, TextKey>> = {
  product_unavailable: 'desk.shop.error.product_unavailable',
  insufficient_stock: 'desk.shop.error.insufficient_stock',
  invalid_price: 'desk.shop.error.invalid_price',
  no_delivery_option: 'desk.shop.error.no_delivery_option',
  payment_not_offered: 'desk.shop.error.payment_not_offered',
  customer_unknown: 'desk.shop.error.customer_unknown',
  customer_mismatch: 'desk.shop.error.customer_mismatch',
  conflict: 'desk.shop.error.conflict',
  proof_failed: 'desk.shop.error.proof_failed',
  no_verified_phone: 'desk.shop.error.no_verified_phone',
  quote_changed: 'desk.shop.error.quote_changed',
  shop_timeout: 'desk.shop.error.timeout',
};

/** A refusal of the shop in the reader's words, with what it names: the product, or everything that was wrong. */
export function shopRefusalText(failure: unknown, language: Pick<DeskLanguage, 'text'>): string {
  if (!(failure instanceof Refusal)) return refusalText(failure, language);
  const key = known[failure.code];
  if (!key) return refusalText(failure, language);
  const named = namedIn(failure.details);
  return named ? `${language.text(key)} (${named})` : language.text(key);
}

function namedIn(details: unknown): string {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return '';
  const { product, stock } = details as { product?: unknown; stock?: unknown };
  return [product, stock].filter((each) => typeof each === 'string' || typeof each === 'number').join(': ');
}
