import type { CartItem } from '../api/types.ts';

/** Returns an amount as the language writes it; with the code behind it where the currency is none that is known. */
export function moneyText(amount: number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount.toFixed(2)} ${currency}`.trim();
  }
}

/** Returns what the products come to, or null when they are in more than one currency. */
export function totalOf(items: readonly CartItem[]): { readonly amount: number; readonly currency: string } | null {
  const currency = items[0]?.currency;
  if (currency === undefined || items.some((each) => each.currency !== currency)) return null;
  return { amount: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0), currency };
}
