import type { ListRow } from '../api/types.ts';
import type { ChatMessage } from '../store/model.ts';
import { plainText } from '../../shared/markup/markup.ts';

/** Returns the words of a message on one line, or "" when it has none (a picture without caption). */
export function preview(message: ChatMessage): string {
  const words = message.text ?? message.image?.caption ?? message.header ?? '';
  return plainText(words);
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
  return messages.filter(({ direction }) => direction === 'in').at(-unread)?.key ?? null;
}
