import { useCallback, useSyncExternalStore } from 'react';
import type { Chat } from '../store/model.ts';

/**
 * Returns the number of the phone in hand and what takes up another. It stands in the address (`#5219991234567`), so a reload
 * and the browser's back button do what one expects. Without one there, or with one that is not known, it is the first.
 */
export function useSelectedPhone(chats: readonly Chat[]): [string | null, (number: string) => void] {
  const asked = useSyncExternalStore(subscribe, () => decodeURIComponent(location.hash.slice(1)));
  const found = chats.find(({ number }) => number === asked) ?? chats[0];
  const select = useCallback((number: string) => {
    location.hash = number;
  }, []);
  return [found?.number ?? null, select];
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
