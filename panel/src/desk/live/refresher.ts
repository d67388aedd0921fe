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
  contact: () => [['conversations'], ['conversation'], ['contacts'], ['contact'], ['segments']],
  import: () => [['imports'], ['import']],
  broadcast: () => [['broadcasts'], ['broadcast']],
  customer: () => [['conversation'], ['contact'], ['customer']],
  order: ({ conversation }) => [['orders'], ['quotes'], ['messages', conversation]],
  note: ({ conversation }) => [['notes', conversation]],
  scheduled: ({ conversation }) => [['scheduled', conversation]],
  canned_reply: () => [['canned-replies']],
  export: () => [['exports']],
  template: () => [['templates']],
  ticket: () => [['tickets'], ['ticket']],
  service_level: ({ conversation }) => [['service-level', conversation], ['tickets'], ['ticket']],
  satisfaction: () => [['satisfaction']],
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

  /** What is just being asked is asked again when its answer is there: cut off each time, it would never come. */
  private send(): void {
    for (const [name, queryKey] of this.due) {
      if (this.client.isFetching({ queryKey }) > 0) continue;
      this.due.delete(name);
      void this.client.invalidateQueries({ queryKey, predicate: (query) => !isDeep(query.state.data) });
      void this.client.invalidateQueries({
        queryKey,
        predicate: (query) => isDeep(query.state.data),
        refetchType: 'none',
      });
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.due.size > 0) this.send();
    }, rest);
  }
}

/** Pages of a list that are all asked again when something happens. Of a longer one it is only known that it is old. */
const mostPages = 4;

function isDeep(data: unknown): boolean {
  const pages = (data as { pages?: unknown } | undefined)?.pages;
  return Array.isArray(pages) && pages.length > mostPages;
}
