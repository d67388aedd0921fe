import type { Schema } from '../../shared/api/operations.ts';
import { api, sessionFetch } from '../api/client.ts';
import { EventStreamReader } from './event_stream.ts';

export type FeedEvent = Schema<'FeedEvent'>;
/** `behind`: connected again, what happened meanwhile is on its way. */
export type FeedState = 'connecting' | 'live' | 'broken';

/** The server says a comment every 15 seconds; a line that is silent for longer is dead, whatever the browser thinks. */
const longestSilence = 40_000;
const shortestPause = 500;
const longestPause = 10_000;

type EventListener = (event: FeedEvent) => void;
type StateListener = (state: FeedState, resumed: boolean) => void;

/**
 * Follows the shop's feed: every event once, in order, none left out. A line that breaks, a laptop that slept, a session that
 * was renewed: it goes on behind the last event that was seen.
 */
export class Feed {
  private cursor: number | undefined;
  private state: FeedState = 'connecting';
  private stopped = new AbortController();
  private line: AbortController | undefined;
  private pause = shortestPause;
  private heardAt = 0;
  private wasLive = false;
  private readonly events = new Set<EventListener>();
  private readonly states = new Set<StateListener>();

  onEvent(listener: EventListener): () => void {
    this.events.add(listener);
    return () => this.events.delete(listener);
  }

  onState(listener: StateListener): () => void {
    this.states.add(listener);
    return () => this.states.delete(listener);
  }

  current(): FeedState {
    return this.state;
  }

  /** Follows until `stop`. */
  start(): void {
    this.stopped = new AbortController();
    const { signal } = this.stopped;
    addEventListener('online', () => this.again(), { signal });
    document.addEventListener('visibilitychange', () => this.afterSleep(), { signal });
    const watch = setInterval(() => this.afterSleep(), longestSilence / 4);
    signal.addEventListener('abort', () => clearInterval(watch));
    void this.follow(signal);
  }

  stop(): void {
    this.stopped.abort();
    this.line?.abort();
  }

  /** Drops a line on which nothing was heard for too long. */
  private afterSleep(): void {
    if (document.visibilityState === 'visible' && Date.now() - this.heardAt > longestSilence) this.again();
  }

  private again(): void {
    this.pause = shortestPause;
    this.line?.abort();
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.connect();
      } catch {
        // Whatever it was, the line is gone; it is tried again.
      }
      if (signal.aborted) return;
      this.change('broken');
      await wait(this.pause * (0.75 + Math.random() / 2));
      this.pause = Math.min(this.pause * 2, longestPause);
    }
  }

  private async connect(): Promise<void> {
    this.line = new AbortController();
    this.heardAt = Date.now();
    const { signal } = this.line;
    this.cursor ??= (await api.get('/api/v2/feed/page', { signal })).head;
    const response = await sessionFetch(`/api/v2/feed?after=${this.cursor}`, {
      signal,
      headers: { accept: 'text/event-stream', 'x-requested-with': 'tendero' },
    });
    if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`);
    this.change('live');
    this.pause = shortestPause;
    const reader = new EventStreamReader();
    const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await pieces.read();
      if (done) return;
      this.heardAt = Date.now();
      for (const event of reader.take(value)) this.tell(JSON.parse(event.data) as FeedEvent);
    }
  }

  private tell(event: FeedEvent): void {
    if (this.cursor !== undefined && event.sequence <= this.cursor) return;
    this.cursor = event.sequence;
    this.events.forEach((each) => each(event));
  }

  private change(state: FeedState): void {
    if (state === this.state) return;
    this.state = state;
    const resumed = state === 'live' && this.wasLive;
    if (state === 'live') this.wasLive = true;
    this.states.forEach((each) => each(state, resumed));
  }
}

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
