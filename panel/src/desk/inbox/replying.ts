import { useSyncExternalStore } from 'react';
import type { Message } from './queries.ts';

const quoted = new Map<number, Message>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The next message in this conversation quotes `message`; null: none. */
export function quote(conversation: number, message: Message | null): void {
  if (message) quoted.set(conversation, message);
  else quoted.delete(conversation);
  listeners.forEach((each) => each());
}

/** What the next message in this conversation quotes. */
export function useQuoted(conversation: number): Message | undefined {
  return useSyncExternalStore(subscribe, () => quoted.get(conversation));
}
