import { useState } from 'react';

/** What is begun: words to the customer, or a note for the team. */
export type DraftKind = 'reply' | 'note';

/** The part of `Storage` that drafts need. */
export interface Kept {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * What was begun and not sent, of each conversation: going elsewhere loses nothing, nor does loading the page anew. It is kept by
 * the browser for this tab alone, and goes with it.
 */
export class Drafts {
  private readonly known = new Map<string, string>();
  private readonly kept: Kept | undefined;

  constructor(kept: Kept | undefined) {
    this.kept = kept;
  }

  read(kind: DraftKind, conversation: number): string {
    const key = keyOf(kind, conversation);
    return this.known.get(key) ?? this.tried(() => this.kept?.getItem(key)) ?? '';
  }

  write(kind: DraftKind, conversation: number, draft: string): void {
    const key = keyOf(kind, conversation);
    this.known.set(key, draft);
    this.tried(() => (draft === '' ? this.kept?.removeItem(key) : this.kept?.setItem(key, draft)));
  }

  /** A browser that keeps nothing, or has no room, forgets drafts with the page. */
  private tried<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch {
      return undefined;
    }
  }
}

function keyOf(kind: DraftKind, conversation: number): string {
  return `tendero.desk.draft.${kind}.${conversation}`;
}

function tabStorage(): Kept | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

const drafts = new Drafts(tabStorage());

/** Returns what was begun in this conversation and what keeps it. */
export function useDraft(kind: DraftKind, conversation: number): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(() => drafts.read(kind, conversation));
  return [
    draft,
    (next) => {
      drafts.write(kind, conversation, next);
      setDraft(next);
    },
  ];
}
