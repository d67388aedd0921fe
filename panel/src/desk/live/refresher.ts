import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { FeedEvent } from './feed.ts';

/** At most so often is the same thing asked again, in milliseconds, however much happens. */
const rest = 150;

/**
 * What an event makes old, by the first word of its kind. A key stands for all that begin with it. Screens that show
 * something else add their own line here.
 */
const made: Readonly<Record<string, (event: FeedEvent) => readonly QueryKey[]>> = {
  message: ({ conversation }) => [['messages', conversation], ['conversation', conversation], ['conversations']],
  reaction: ({ conversation }) => [['messages', conversation]],
  turn: ({ conversation }) => [
    ['messages', conversation],
    ['turns', conversation],
    ['conversation', conversation],
  ],
  tool: ({ conversation }) => [['turns', conversation]],
  conversation: ({ kind, conversation }) =>
    kind === 'conversation.viewing'
      ? [['viewers', conversation]]
      : [['conversation', conversation], ['conversations'], ['team']],
  agent: () => [['team']],
  label: () => [['labels'], ['conversations'], ['conversation']],
  handover: ({ conversation }) => [['conversation', conversation], ['conversations']],
  contact: () => [['conversations'], ['conversation'], ['contacts'], ['contact']],
  customer: () => [['conversation'], ['contact'], ['customer']],
  order: ({ conversation }) => [['orders'], ['quotes'], ['messages', conversation]],
  note: ({ conversation }) => [['notes', conversation]],
  scheduled: ({ conversation }) => [['scheduled', conversation]],
  canned_reply: () => [['canned-replies']],
  export: () => [['exports']],
  template: () => [['templates']],
  channel: () => [['channel']],
  integration: () => [['integration'], ['health']],
  setting: () => [['settings']],
  instructions: () => [['instructions']],
};

/** Marks as old what events changed, at once for the first and then gathered, so that a flood asks no more than a drop. */
export class Refresher {
  private readonly due = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly client: QueryClient;

  constructor(client: QueryClient) {
    this.client = client;
  }

  take(event: FeedEvent): void {
    const keys = made[event.kind.split('.')[0] ?? '']?.(event) ?? [];
    for (const key of keys) this.due.set(JSON.stringify(key), key);
    if (this.due.size > 0 && this.timer === undefined) this.send();
  }

  /** After a break nobody knows what was missed. */
  everything(): void {
    void this.client.invalidateQueries();
  }

  private send(): void {
    for (const queryKey of this.due.values()) void this.client.invalidateQueries({ queryKey });
    this.due.clear();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.due.size > 0) this.send();
    }, rest);
  }
}
