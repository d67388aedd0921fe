import type { Message, Outgoing, Phone, State } from './types.ts';

/** The server answered, and said no. `message` is its own sentence. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Longest wait for one answer, in milliseconds; after it the server counts as gone. */
const patience = 10_000;

/**
 * The calls of the phone's page. Addresses are relative to the page, so it works wherever the sandbox puts it.
 * Each throws `Refused` when the server said no, and anything else when it could not be asked.
 */
export const client = {
  state: (): Promise<State> => ask<State>('state'),

  addPhone: (number: string, name: string): Promise<Phone> => ask<Phone>('phones', { number, name }),

  /** May be repeated with the same `clientId`: the server keeps one message. */
  send: (number: string, message: Outgoing): Promise<Message> =>
    ask<Message>(`phones/${encodeURIComponent(number)}/messages`, message),

  /** Tells the business that this customer has seen the chat. May be repeated. */
  read: (number: string): Promise<unknown> => ask<unknown>(`phones/${encodeURIComponent(number)}/read`, {}),

  /** Address of the event stream that begins after `cursor`. */
  eventsAddress: (cursor: string): string => address(`events?after=${encodeURIComponent(cursor)}`),
};

function address(path: string): string {
  return new URL(`api/${path}`, document.baseURI).href;
}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { signal: AbortSignal.timeout(patience), headers: { accept: 'application/json' } };
  if (body !== undefined) {
    init.method = 'POST';
    init.headers = { accept: 'application/json', 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  const response = await fetch(address(path), init);
  const text = await response.text();
  if (response.ok) return (text === '' ? null : JSON.parse(text)) as T;
  if (response.status >= 400 && response.status < 500)
    throw new Refused(response.status, sentence(text, response.status));
  throw new Error(`${path}: HTTP ${response.status}`);
}

function sentence(body: string, status: number): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (typeof error === 'string' && error !== '') return error;
  } catch {
    // Not JSON: the status is all there is to say.
  }
  return `HTTP ${status}`;
}
