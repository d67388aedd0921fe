import type { ChatMessage } from '../store/model.ts';

export interface Placed {
  readonly message: ChatMessage;
  /** First of a run from the same side: it carries the tail and the wider gap above. */
  readonly opensRun: boolean;
}

export interface Day {
  /** Local calendar day, `2026-11-23`. */
  readonly date: string;
  readonly messages: readonly Placed[];
}

/** Returns the messages by local calendar day, in their order, with the runs marked. A new day begins a new run. */
export function groupByDay(messages: readonly ChatMessage[]): Day[] {
  const days: { date: string; messages: Placed[] }[] = [];
  for (const message of messages) {
    const date = localDate(new Date(message.at));
    const last = days.at(-1);
    if (last?.date === date) {
      const before = last.messages.at(-1)?.message;
      last.messages.push({ message, opensRun: before?.direction !== message.direction });
    } else {
      days.push({ date, messages: [{ message, opensRun: true }] });
    }
  }
  return days;
}

export function localDate(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
