import type { Message, Outgoing } from '../api/types.ts';

export interface OutboxWorld {
  send(number: string, message: Outgoing): Promise<Message>;
  /** True when the server itself said no, so that repeating is useless. */
  isRefusal(error: unknown): boolean;
  /** Calls `then` once after `ms` milliseconds; returns what cancels it. */
  after(ms: number, then: () => void): () => void;
}

export interface OutboxListener {
  accepted(number: string, message: Message, was: Outgoing): void;
  refused(number: string, clientId: string, problem: string): void;
}

interface Line {
  readonly waiting: Outgoing[];
  busy: boolean;
  cancelPause: (() => void) | null;
}

/** Milliseconds until a message that could not be handed over is tried again, unless the link comes back sooner. */
const pause = 3_000;

/**
 * Hands over what the customer wrote, in order per phone, one at a time. A server that cannot be reached is asked again for as
 * long as the page is open (the message shows a clock meanwhile), which its client id makes harmless; one that says no is believed.
 */
export class Outbox {
  private readonly world: OutboxWorld;
  private readonly listener: OutboxListener;
  private readonly lines = new Map<string, Line>();

  constructor(world: OutboxWorld, listener: OutboxListener) {
    this.world = world;
    this.listener = listener;
  }

  add(number: string, message: Outgoing): void {
    const line = this.lines.get(number) ?? { waiting: [], busy: false, cancelPause: null };
    this.lines.set(number, line);
    line.waiting.push(message);
    void this.work(number, line);
  }

  /** The link is back: tries at once what was waiting. */
  hurry(): void {
    for (const [number, line] of this.lines) {
      line.cancelPause?.();
      line.cancelPause = null;
      void this.work(number, line);
    }
  }

  private async work(number: string, line: Line): Promise<void> {
    if (line.busy || line.cancelPause) return;
    line.busy = true;
    for (let next = line.waiting[0]; next; next = line.waiting[0]) {
      if (!(await this.handOver(number, next))) {
        line.cancelPause = this.world.after(pause, () => {
          line.cancelPause = null;
          void this.work(number, line);
        });
        break;
      }
      line.waiting.shift();
    }
    line.busy = false;
  }

  /** Returns false when the server could not be asked. */
  private async handOver(number: string, message: Outgoing): Promise<boolean> {
    try {
      this.listener.accepted(number, await this.world.send(number, message), message);
      return true;
    } catch (error) {
      if (!this.world.isRefusal(error)) return false;
      this.listener.refused(number, message.clientId, error instanceof Error ? error.message : String(error));
      return true;
    }
  }
}
