import { localDate } from '../ui/times.ts';
import type { Pending } from './outbox.ts';
import type { Message } from './queries.ts';

/** What stands in a conversation, from top to bottom. */
export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly date: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending };

/**
 * Messages with a line above each new day, and below them what is still on its way. Reactions stand on their message and are no
 * entries of their own.
 */
export function timeline(messages: readonly Message[], pending: readonly Pending[]): Entry[] {
  const entries: Entry[] = [];
  let day = '';
  const dated = (at: string) => {
    const date = localDate(new Date(at));
    if (date !== day) entries.push({ kind: 'day', key: `day ${date}`, date });
    day = date;
  };
  for (const message of messages) {
    if (message.content.type === 'reaction') continue;
    dated(message.at);
    entries.push({ kind: 'message', key: `message ${message.id}`, message });
  }
  for (const each of pending) {
    dated(each.at);
    entries.push({ kind: 'pending', key: `pending ${each.clientId}`, pending: each });
  }
  return entries;
}
