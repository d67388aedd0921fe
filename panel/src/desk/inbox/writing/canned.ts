import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';

export type CannedReply = Schema<'CannedReply'>;

const most = 8;

export function useCannedReplies(enabled = true) {
  return useQuery({
    queryKey: ['canned-replies'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/canned-replies', { signal })).replies,
    enabled,
  });
}

/** What is looked for when a draft is a `/` and the beginning of a shortcut; undefined: nothing is. */
export function lookedFor(draft: string): string | undefined {
  const found = /^\/([^\s/]*)$/.exec(draft);
  return found ? (found[1] ?? '') : undefined;
}

/** Those that fit what was typed: by their shortcut first, then by their title. */
export function fitting(replies: readonly CannedReply[], typed: string): CannedReply[] {
  const wanted = plain(typed);
  const byShortcut = replies.filter(({ shortcut }) => shortcut.startsWith(wanted));
  const byTitle = replies.filter((each) => !byShortcut.includes(each) && plain(each.title).includes(wanted));
  return [...byShortcut, ...byTitle].slice(0, most);
}

function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The reply as it reads in this conversation, and what is missing in it. */
export async function filled(
  reply: number,
  conversation: number,
): Promise<{ text: string; missing: readonly string[] }> {
  return await api.post('/api/v2/canned-replies/{id}/fill', { path: { id: reply }, body: { conversation } });
}
