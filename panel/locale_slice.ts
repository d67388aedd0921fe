import { basename } from 'node:path';
import type { Plugin } from 'vite';

/**
 * The locale files are shared with the server and hold the texts of every part of the program.
 * A page gets only the keys that begin with the name of its folder (`phone.`), so that it stays small and carries nothing
 * it does not show.
 */
export function localeSlice(): Plugin {
  let prefix = '';
  return {
    name: 'tendero-locale-slice',
    enforce: 'pre',
    configResolved({ root }) {
      prefix = `${basename(root)}.`;
    },
    transform(code, id) {
      if (!/share\/locales\/[\w-]+\.json$/.test(id)) return null;
      const all = JSON.parse(code) as Record<string, string>;
      const wanted = Object.entries(all).filter(([key]) => key.startsWith(prefix));
      return JSON.stringify(Object.fromEntries(wanted));
    },
  };
}
