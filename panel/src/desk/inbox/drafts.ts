import { useState } from 'react';

const drafts = new Map<number, string>();

/** Returns what was begun in this conversation and what keeps it: going elsewhere and coming back loses nothing. */
export function useDraft(conversation: number): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(() => drafts.get(conversation) ?? '');
  return [
    draft,
    (next) => {
      drafts.set(conversation, next);
      setDraft(next);
    },
  ];
}
