import { useCallback, useState } from 'react';
import type { ChatMessage } from '../store/model.ts';
import type { Session } from '../store/session.ts';
import { wordsOf } from './conversation.ts';

interface Editing {
  readonly message: ChatMessage;
  readonly words: string;
  /** Why the last try did not go. */
  readonly problem?: string;
}

/** A message of the customer's whose words are being changed, if there is one. What was typed stays until the server has taken it. */
export function useEditing(session: Session, number: string) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const begin = useCallback((message: ChatMessage) => setEditing({ message, words: wordsOf(message) }), []);
  const stop = useCallback(() => setEditing(null), []);
  const type = (words: string) => setEditing((before) => before && { message: before.message, words });
  const save = async (words: string) => {
    if (!editing) return;
    try {
      if (words !== wordsOf(editing.message)) await session.edit(number, editing.message.id, words);
      setEditing(null);
    } catch (error) {
      setEditing({ ...editing, words, problem: error instanceof Error ? error.message : String(error) });
    }
  };
  return { editing, begin, type, stop, save };
}
