import { money } from '../ui/money.ts';
import { span } from '../ui/times.ts';

interface Sum {
  readonly currency: string;
  readonly amount: string;
}

export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** Each currency by itself, one below the other: they have no sum. */
export function revenueLines(revenue: readonly Sum[], locale: string): readonly string[] {
  return revenue.map(({ currency, amount }) => money(Number(amount), currency, locale));
}

/** How long, or a dash when nothing was measured. */
export function spanOrDash(milliseconds: number | null): string {
  return milliseconds === null ? '–' : span(milliseconds);
}

/** `part` of `whole` in hundredths; a dash of nothing. */
export function share(part: number, whole: number, locale: string): string {
  if (whole === 0) return '–';
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(part / whole);
}

/** US dollars, with more places the smaller they are. */
export function dollars(amount: string, locale: string): string {
  const value = Number(amount);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: value !== 0 && value < 1 ? 4 : 2,
  }).format(value);
}

/** `12.3 kB`. */
export function bytes(size: number, locale: string): string {
  const kilo = size / 1000;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return kilo < 1000 ? `${number.format(kilo)} kB` : `${number.format(kilo / 1000)} MB`;
}
