import { formatMessage, type Values } from './message_format.ts';

/** A text function bound to one language. */
export interface Language<Key extends string = string> {
  /** BCP 47, e.g. `es-MX`; dates and numbers follow it. */
  readonly locale: string;
  text(key: Key, values?: Values): string;
}

/** `texts` are tried in order; a key found in none is shown as itself, so that it is noticed. */
export function makeLanguage<Key extends string>(
  locale: string,
  ...texts: readonly Readonly<Partial<Record<Key, string>>>[]
): Language<Key> {
  return {
    locale,
    text(key, values = {}) {
      const pattern = texts.map((each) => each[key]).find((each) => each !== undefined);
      return pattern === undefined ? key : formatMessage(pattern, values, locale);
    },
  };
}
