/** An amount as the language writes it; `amount` is what the API says: a number in the currency's main unit. */
export function money(amount: number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency}`; // a currency that Intl does not know
  }
}
