import { localDate } from '../ui/times.ts';
import type { Pending } from './outbox.ts';
import type { Message } from './queries.ts';
import type { Note } from './writing/notes.ts';

/** What stands in a conversation, from top to bottom. */
export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly date: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message }
  | { readonly kind: 'note'; readonly key: string; readonly note: Note }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending };

/**
 * Messages with a line above each new day, and below them what is still on its way. Reactions stand on their message and are no
 * entries of their own. Notes of the team stand where they were written; those from before the first message only when nothing
 * older is left to load (`whole`).
 */
export function timeline(
  messages: readonly Message[],
  pending: readonly Pending[],
  notes: readonly Note[] = [],
  whole = true,
): Entry[] {
  const entries: Entry[] = [];
  let day = '';
  const dated = (at: string) => {
    const date = localDate(new Date(at));
    if (date !== day) entries.push({ kind: 'day', key: `day ${date}`, date });
    day = date;
  };
  const first = messages[0]?.at;
  const waiting = notes.filter(({ createdAt }) => whole || first === undefined || isBefore(first, createdAt));
  const notesBefore = (at: string | undefined) => {
    while (waiting[0] && (at === undefined || isBefore(waiting[0].createdAt, at))) {
      const [note] = waiting.splice(0, 1);
      if (!note) return;
      dated(note.createdAt);
      entries.push({ kind: 'note', key: `note ${note.id}`, note });
    }
  };
  for (const message of messages) {
    if (message.content.type === 'reaction') continue;
    notesBefore(message.at);
    dated(message.at);
    entries.push({ kind: 'message', key: `message ${message.id}`, message });
  }
  notesBefore(undefined);
  for (const each of pending) {
    dated(each.at);
    entries.push({ kind: 'pending', key: `pending ${each.clientId}`, pending: each });
  }
  return entries;
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}
