import { useSyncExternalStore } from 'react';
import { client, Refused } from '../api/client.ts';
import { openEvents } from '../api/events.ts';
import type { Draft, Message, Outgoing } from '../api/types.ts';
import { LiveLink } from './link.ts';
import { emptyModel, reduce, type Change, type ChatMessage, type Model } from './model.ts';
import { Outbox } from './outbox.ts';
import { forgetPreview } from './previews.ts';
import { shown } from './shown.ts';

/** The page's one source of truth: the model, the link that feeds it, and what the customer can do. */
export class Session {
  private model: Model = emptyModel;
  private readonly watchers = new Set<() => void>();
  private readonly link: LiveLink;
  private readonly outbox: Outbox;

  constructor() {
    const after = (ms: number, then: () => void) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    };
    this.link = new LiveLink(
      { state: client.state, openEvents, after },
      {
        state: (state) => this.apply({ kind: 'state', state }),
        event: (event) => this.apply({ kind: 'event', event }),
        up: () => {
          this.apply({ kind: 'link', link: 'live' });
          this.outbox.hurry();
        },
        down: () => this.apply({ kind: 'link', link: 'down' }),
      },
    );
    this.outbox = new Outbox(
      { send: client.send, isRefusal: (error) => error instanceof Refused, after },
      {
        accepted: (number, message, was) => {
          this.changed(number, message);
          if ('file' in was) forgetPreview(was.file);
        },
        refused: (number, clientId, problem) => this.apply({ kind: 'refused', number, clientId, problem }),
      },
    );
  }

  start(): () => void {
    this.link.start();
    const hurry = () => this.link.hurry();
    window.addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      this.link.stop();
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
    };
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly current = (): Model => this.model;

  /** Shows the message at once and hands it over, under a client id of its own, as soon as the server takes it. */
  send(number: string, draft: Draft): void {
    const outgoing: Outgoing = { ...draft, clientId: newId() };
    this.apply({ kind: 'write', number, message: shown(outgoing) });
    this.outbox.add(number, outgoing);
  }

  /** Tries a refused message again, as the same message. */
  retry(number: string, message: ChatMessage): void {
    if (!message.outgoing) return;
    this.apply({ kind: 'retry', number, clientId: message.outgoing.clientId });
    this.outbox.add(number, message.outgoing);
  }

  /** Puts other words into a message of the customer's; rejects, and changes nothing, when that is not possible now. */
  async edit(number: string, id: string, words: string): Promise<void> {
    this.changed(number, await client.edit(number, id, words));
  }

  /** Takes a message of the customer's back, for everyone; rejects as `edit` does. */
  async revoke(number: string, id: string): Promise<void> {
    this.changed(number, await client.revoke(number, id));
  }

  /** The customer has the chat before their eyes. If the server cannot be told, the next state says "unread" again. */
  see(number: string): void {
    this.apply({ kind: 'seen', number });
    client.read(number).catch(() => undefined);
  }

  /** Returns the new phone's number as the server keeps it; throws `Refused` with the server's sentence. */
  async addPhone(number: string, name: string): Promise<string> {
    const phone = await client.addPhone(number, name);
    this.apply({ kind: 'event', event: { kind: 'phone', phone } });
    return phone.number;
  }

  forgetActivity(): void {
    this.apply({ kind: 'forget activity' });
  }

  private changed(number: string, message: Message): void {
    this.apply({ kind: 'event', event: { kind: 'message', number, message } });
  }

  private apply(change: Change): void {
    const next = reduce(this.model, change);
    if (next === this.model) return;
    this.model = next;
    for (const watcher of this.watchers) watcher();
  }
}

export function useModel(session: Session): Model {
  return useSyncExternalStore(session.subscribe, session.current);
}

/** 128 random bits. Not `randomUUID`: that one is missing when the page is reached over plain http from another machine. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
