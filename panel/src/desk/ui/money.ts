/** An amount as the language writes it; `amount` is what the API says: a number in the currency's main unit. */
export function money(amount: number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency}`; // a currency that Intl does not know
  }
}

/**
 * An amount of the shop, whose currency the API does not name: with `$` and at least two decimals, as the assistant tells
 * customers. `amount` is a number or a decimal text of any length; no decimal of it is rounded away.
 */
export function shopMoney(amount: number | string, locale: string): string {
  const written = String(amount).trim();
  if (!/^-?\d+(\.\d+)?$/.test(written)) return typeof amount === 'number' ? `$${amount}` : written;
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 20 });
  const positive = format.format(written.replace('-', '') as `${number}`);
  return `${written.startsWith('-') ? '-' : ''}$${positive}`;
}
