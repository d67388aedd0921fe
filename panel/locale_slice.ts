import type { Plugin } from 'vite';

/**
 * The locale files are shared with the server and hold the texts of every part of the program.
 * A page gets only the keys that begin with one of `prefixes`, so that it stays small and carries nothing it does not show.
 */
export function localeSlice(prefixes: readonly string[]): Plugin {
  return {
    name: 'tendero-locale-slice',
    enforce: 'pre',
    transform(code, id) {
      if (!/share\/locales\/[\w-]+\.json$/.test(id)) return null;
      const all = JSON.parse(code) as Record<string, string>;
      const wanted = Object.entries(all).filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)));
      return JSON.stringify(Object.fromEntries(wanted));
    },
  };
}
