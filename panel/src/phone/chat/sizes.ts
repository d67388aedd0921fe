const kilobyte = 1024;
const units = ['B', 'kB', 'MB'] as const;

/** Returns `820 B`, `34 kB`, `5.2 MB`: as people read the size of a file. */
export function sizeText(bytes: number, locale: string): string {
  const step = bytes < kilobyte ? 0 : bytes < kilobyte ** 2 ? 1 : 2;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: step === 2 ? 1 : 0 });
  return `${number.format(bytes / kilobyte ** step)} ${units[step]}`;
}
