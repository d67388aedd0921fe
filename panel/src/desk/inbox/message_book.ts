import type { Message } from './queries.ts';

/** A page of a conversation as the API gives it: oldest first, and where the one before it ends. */
export interface MessagePage {
  readonly messages: readonly Message[];
  readonly next: number | null;
}

/** What is known of a conversation, without a gap: oldest first; `next` leads to what is older. */
export type MessageBook = MessagePage;

/**
 * The newest page put over what was known: only it changes much, so only it is asked again. When so much was said meanwhile
 * that the page does not reach back to what was known, that is let go, for nobody knows what lies between.
 */
export function withNewest(book: MessageBook | undefined, page: MessagePage): MessageBook {
  const first = page.messages[0];
  if (!book || !first || page.next === null) return page;
  const reaches = book.messages.some(({ id }) => id >= first.id);
  if (!reaches) return page;
  const older = book.messages.filter(({ id }) => id < first.id);
  return older.length === 0 ? page : { messages: [...older, ...page.messages], next: book.next };
}

/** The page before what is known put in front of it. */
export function withOlder(book: MessageBook, page: MessagePage): MessageBook {
  const first = book.messages[0];
  const older = first ? page.messages.filter(({ id }) => id < first.id) : page.messages;
  return { messages: [...older, ...book.messages], next: page.next };
}

/** One message as it is now, where it stands; one that is not known changes nothing. */
export function withChanged(book: MessageBook, message: Message): MessageBook {
  return { ...book, messages: book.messages.map((each) => (each.id === message.id ? message : each)) };
}
