import { fileTypes, type FileType, type ListRow, type MessageFile } from '../api/types.ts';
import type { ChatMessage } from '../store/model.ts';

/** Returns the file that is the message, if it is one. A picture above words (of a template) is none. */
export function fileOf(message: ChatMessage): MessageFile | undefined {
  return fileTypes.includes(message.type as FileType) ? message[message.type as FileType] : undefined;
}

/** Returns the words that stand in a message's bubble: what was written, the caption of a file, or "". */
export function wordsOf(message: ChatMessage): string {
  if (message.revoked) return '';
  const file = fileOf(message);
  if (file) return file.caption ?? '';
  if (message.type === 'order') return message.order?.text ?? '';
  if (message.type === 'location' || message.type === 'contacts') return '';
  return message.text ?? '';
}

/** Returns the choice the customer made on `question`, from its own mark or from the answer that names it. */
export function chosenOn(question: ChatMessage, messages: readonly ChatMessage[]): string | undefined {
  if (question.chosen !== undefined) return question.chosen;
  const answer = messages.findLast(
    (each) =>
      each.direction === 'out' && each.replyTo === question.id && each.chosen !== undefined && each.status !== 'failed',
  );
  return answer?.chosen;
}

/** Returns the row of `question`'s list that `answer` chose, if it did. */
export function chosenRow(answer: ChatMessage, question: ChatMessage | undefined): ListRow | undefined {
  if (answer.chosen === undefined) return undefined;
  return question?.list?.sections.flatMap((section) => section.rows).find(({ id }) => id === answer.chosen);
}

/** Returns the id of the first of the last `unread` messages from the business, or null when all were seen. */
export function firstUnread(messages: readonly ChatMessage[], unread: number): string | null {
  if (unread <= 0) return null;
  return messages.filter(({ direction, type }) => direction === 'in' && type !== 'reaction').at(-unread)?.key ?? null;
}
