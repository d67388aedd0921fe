/** One server-sent event (WHATWG HTML, 9.2.6 "Interpreting an event stream"), as far as our feed uses it. */
export interface StreamEvent {
  readonly id: string;
  readonly data: string;
}

/** Cuts a stream of text into events. Give it what arrives, in any pieces; it answers the events that are whole. */
export class EventStreamReader {
  private rest = '';
  private id = '';
  private data: string[] = [];

  take(piece: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') this.field(line);
      else if (this.data.length > 0) {
        events.push({ id: this.id, data: this.data.join('\n') });
        this.data = [];
      }
    }
    return events;
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.data.push(value);
    if (name === 'id') this.id = value;
  }
}
