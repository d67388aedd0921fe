import type { TextKey } from '../texts.ts';

/** What a form says: something to send, or the first field that is wrong and why. */
export type Reading<Field extends string, T> =
  { readonly content: T } | { readonly wrong: Field; readonly problem: TextKey };

/** Returns the number that was typed, with a point or a comma; NaN when it is none. */
export function numberIn(typed: string): number {
  const text = typed.trim().replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}
