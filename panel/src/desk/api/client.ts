import { makeClient } from '../../shared/api/client.ts';
import { refreshingFetch } from './refresh.ts';

const endings = new Set<() => void>();

/** `listener` is called when the session has ended. Returns what takes it back. */
export function onSessionEnd(listener: () => void): () => void {
  endings.add(listener);
  return () => endings.delete(listener);
}

/** As `fetch`, with the session renewed when it ran out. */
export const sessionFetch = refreshingFetch(() => endings.forEach((each) => each()));

/** The server, typed by its description. */
export const api = makeClient({ fetch: sessionFetch });
