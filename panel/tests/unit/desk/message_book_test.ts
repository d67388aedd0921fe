import { describe, expect, it } from 'vitest';
import { withChanged, withNewest, withOlder, type MessageBook } from '../../../src/desk/inbox/message_book.ts';
import type { Message } from '../../../src/desk/inbox/queries.ts';

const message = (id: number, text = `m${id}`) => ({ id, text }) as Message;
const page = (from: number, to: number, next: number | null): MessageBook => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  next,
});
const ids = ({ messages }: MessageBook) => messages.map(({ id }) => id);

describe('a conversation’s messages', () => {
  it('begin with the newest page', () => {
    expect(withNewest(undefined, page(8, 10, 8))).toEqual(page(8, 10, 8));
  });

  it('keep what is older when the newest page moves on', () => {
    const book = withOlder(page(8, 10, 8), page(5, 7, 5));
    expect(ids(book)).toEqual([5, 6, 7, 8, 9, 10]);
    const moved = withNewest(book, page(9, 11, 9));
    expect(ids(moved)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(moved.next).toBe(5);
  });

  it('have no gap after a long sleep: what cannot be joined is let go', () => {
    const book = withOlder(page(8, 10, 8), page(5, 7, 5));
    expect(withNewest(book, page(40, 42, 40))).toEqual(page(40, 42, 40));
  });

  it('lose what was erased from the newest page', () => {
    expect(ids(withNewest(page(1, 3, null), { messages: [message(1), message(3)], next: null }))).toEqual([1, 3]);
  });

  it('stand once, however often they come', () => {
    expect(ids(withOlder(page(8, 10, 8), page(7, 9, 7)))).toEqual([7, 8, 9, 10]);
    expect(ids(withNewest(page(8, 10, 8), page(8, 10, 8)))).toEqual([8, 9, 10]);
  });

  it('change where they stand', () => {
    const book = withChanged(page(8, 10, 8), message(9, 'read'));
    expect(book.messages.map(({ text }) => text)).toEqual(['m8', 'read', 'm10']);
    expect(withChanged(book, message(77)).messages).toHaveLength(3);
  });
});
