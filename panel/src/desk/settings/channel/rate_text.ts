import type { Schema } from '../../../shared/api/operations.ts';

export type Rate = Schema<'Rate'>;

/** A rate card as lines that can be pasted from a spreadsheet: country, category, price, currency, first day. */
export function textOfRates(rates: readonly Rate[]): string {
  return rates
    .map(({ country, category, price, currency, since }) => [country, category, price, currency, since].join('\t'))
    .join('\n');
}

/**
 * The lines read back; columns stand apart by tabs, semicolons or commas, and empty lines say nothing. `lines` tells from
 * which line each rate came, so that a mistake is shown where it was made; `short` are lines with too few or too many columns.
 */
export function ratesOfText(text: string): { rates: Rate[]; lines: number[]; short: number[] } {
  const rates: Rate[] = [];
  const lines: number[] = [];
  const short: number[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const [country, category, price, currency, since, ...more] = line.split(/[\t;,]/).map((each) => each.trim());
    if (since === undefined || more.length > 0) {
      short.push(index + 1);
      return;
    }
    rates.push({ country: country!, category: category!, price: price!, currency: currency!, since });
    lines.push(index + 1);
  });
  return { rates, lines, short };
}

/** The line of a mistake that the API tells of `rates[3].price`; undefined when it is about the card as a whole. */
export function lineOfMistake(field: string, lines: readonly number[]): number | undefined {
  const index = /^rates\[(\d+)\]/.exec(field)?.[1];
  return index === undefined ? undefined : lines[Number(index)];
}
