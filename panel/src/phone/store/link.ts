import type { ServerEvent, State } from '../api/types.ts';

/** The event stream as the link needs it; the browser's EventSource behind `openEvents`, a fake in tests. */
export interface EventsListener {
  opened(): void;
  event(event: ServerEvent, cursor: string): void;
  /** The stream broke; it has been closed and will say nothing more. */
  broke(): void;
}

export interface LinkWorld {
  state(): Promise<State>;
  /** Opens the stream after `cursor`; returns what closes it. */
  openEvents(cursor: string, listener: EventsListener): () => void;
  /** Calls `then` once after `ms` milliseconds; returns what cancels it. */
  after(ms: number, then: () => void): () => void;
}

export interface LinkListener {
  state(state: State): void;
  event(event: ServerEvent): void;
  up(): void;
  down(): void;
}

const shortestPause = 500;
const longestPause = 5_000;

/**
 * Keeps the page in step with the server: reads the state, follows the stream, and begins again when either fails, with
 * pauses from 0.5 to 5 s. After a break the stream is resumed where it stopped, so no activity is missed, unless the
 * server is a new one (its cursor lies before ours).
 */
export class LiveLink {
  private readonly world: LinkWorld;
  private readonly listener: LinkListener;
  private cursor: string | null = null;
  private failures = 0;
  private running = false;
  private closeEvents: () => void = () => {};
  private cancelPause: (() => void) | null = null;

  constructor(world: LinkWorld, listener: LinkListener) {
    this.world = world;
    this.listener = listener;
  }

  start(): void {
    this.running = true;
    void this.connect();
  }

  stop(): void {
    this.running = false;
    this.closeEvents();
    this.cancelPause?.();
    this.cancelPause = null;
  }

  /** Tries at once when the link is waiting to try again; otherwise does nothing. */
  hurry(): void {
    if (!this.cancelPause) return;
    this.cancelPause();
    this.cancelPause = null;
    void this.connect();
  }

  private async connect(): Promise<void> {
    let state: State;
    try {
      state = await this.world.state();
    } catch {
      this.failed();
      return;
    }
    if (!this.running) return;
    this.listener.state(state);
    this.follow(startAfter(this.cursor, state.cursor));
  }

  private follow(cursor: string): void {
    this.cursor = cursor;
    this.closeEvents = this.world.openEvents(cursor, {
      opened: () => {
        this.failures = 0;
        this.listener.up();
      },
      event: (event, next) => {
        if (next !== '') this.cursor = next;
        this.listener.event(event);
      },
      broke: () => this.failed(),
    });
  }

  private failed(): void {
    if (!this.running) return;
    this.failures++;
    // The first break is tried again in silence: a proxy that ends a long answer is no outage.
    if (this.failures > 1) this.listener.down();
    const pause = Math.min(longestPause, shortestPause * 2 ** (this.failures - 1));
    this.cancelPause = this.world.after(pause, () => {
      this.cancelPause = null;
      void this.connect();
    });
  }
}

/** Returns the later safe place to resume: ours, unless there is none or the server began to count anew. */
export function startAfter(ours: string | null, servers: string): string {
  if (ours === null) return servers;
  const [mine, theirs] = [Number(ours), Number(servers)];
  const startedAnew = Number.isFinite(mine) && Number.isFinite(theirs) && theirs < mine;
  return startedAnew ? servers : ours;
}
