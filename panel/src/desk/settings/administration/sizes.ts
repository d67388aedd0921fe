const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A number of bytes in the largest unit of which there is at least one: `1.4 GB`. */
export function size(bytes: number, locale: string): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: power === 0 ? 0 : 1 });
  return `${digits.format(bytes / 1000 ** power)} ${units[power]}`;
}
