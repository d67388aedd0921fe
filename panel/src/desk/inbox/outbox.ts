import { useSyncExternalStore } from 'react';
import { Refusal } from '../../shared/api/client.ts';
import { api } from '../api/client.ts';

/** A message that is on its way to the server. */
export interface Pending {
  readonly clientId: string;
  readonly conversation: number;
  readonly text: string;
  readonly at: string;
  /** The message that it quotes. */
  readonly replyTo?: number | undefined;
  /** Why the server did not take it; it is not tried again by itself. */
  readonly failure?: Refusal;
}

const firstPause = 500;
const longestPause = 8_000;

type Send = (pending: Pending) => Promise<unknown>;

/**
 * What was written and is not yet known to stand in the server's outbox. Each message carries an id made once: however often a
 * bad line makes us say it, the customer gets it once. Of one conversation they go in the order in which they were written.
 */
export class Outbox {
  private pending: readonly Pending[] = [];
  private readonly busy = new Set<number>();
  private readonly listeners = new Set<() => void>();
  private readonly send: Send;

  constructor(send: Send) {
    this.send = send;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): readonly Pending[] => this.pending;

  add(conversation: number, text: string, replyTo?: number): void {
    const clientId = makeClientId();
    this.change([...this.pending, { clientId, conversation, text, replyTo, at: new Date().toISOString() }]);
    void this.work(conversation);
  }

  /** What was refused is said once more: the same message. */
  again(clientId: string): void {
    this.change(this.pending.map((each) => (each.clientId === clientId ? withoutFailure(each) : each)));
    const found = this.pending.find((each) => each.clientId === clientId);
    if (found) void this.work(found.conversation);
  }

  drop(clientId: string): void {
    this.change(this.pending.filter((each) => each.clientId !== clientId));
  }

  private async work(conversation: number): Promise<void> {
    if (this.busy.has(conversation)) return;
    this.busy.add(conversation);
    let next: Pending | undefined;
    while ((next = this.pending.find((each) => each.conversation === conversation && !each.failure)))
      await this.deliver(next);
    this.busy.delete(conversation);
  }

  private async deliver(message: Pending): Promise<void> {
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        await this.send(message);
        this.drop(message.clientId);
        return;
      } catch (failure) {
        const refusal = failure instanceof Refusal ? failure : new Refusal(0, 'unreachable', String(failure));
        if (isFinal(refusal)) return this.change(this.pending.map((each) => failed(each, message.clientId, refusal)));
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }

  private change(pending: readonly Pending[]): void {
    this.pending = pending;
    this.listeners.forEach((each) => each());
  }
}

/** Nobody there, too busy, or broken for the moment: the same message may be said again. */
function isFinal({ status }: Refusal): boolean {
  return status !== 0 && status !== 429 && status < 500;
}

function failed(each: Pending, clientId: string, failure: Refusal): Pending {
  return each.clientId === clientId ? { ...each, failure } : each;
}

function withoutFailure({ clientId, conversation, text, at, replyTo }: Pending): Pending {
  return { clientId, conversation, text, at, replyTo };
}

/** Random enough that nobody else makes the same; `randomUUID` is only there on https and on this machine. */
export function makeClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
}

/** The desk's one outbox: it outlives the screen that a message was written on. */
export const outbox = new Outbox(({ conversation, text, clientId, replyTo }) =>
  api.post('/api/v2/conversations/{id}/messages', {
    path: { id: conversation },
    body: { text, clientId, replyTo: replyTo ?? null },
  }),
);

export function usePending(conversation: number): readonly Pending[] {
  return useSyncExternalStore(outbox.subscribe, outbox.all).filter((each) => each.conversation === conversation);
}
