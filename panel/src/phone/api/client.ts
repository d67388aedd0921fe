import { bodyOf } from './body.ts';
import type { Message, Outgoing, Phone, State } from './types.ts';

/** The server answered, and said no. `message` is its own sentence. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Longest wait for one answer, in milliseconds; after it the server counts as gone. With a file there is more to carry. */
const patience = 10_000;
const patienceWithFile = 60_000;

/**
 * The calls of the phone's page. Addresses are relative to the page, so it works wherever the sandbox puts it.
 * Each throws `Refused` when the server said no, and anything else when it could not be asked.
 */
export const client = {
  state: (): Promise<State> => ask<State>('state'),

  addPhone: (number: string, name: string): Promise<Phone> => ask<Phone>('phones', { number, name }),

  /** May be repeated with the same `clientId`: the server keeps one message. */
  send: async (number: string, message: Outgoing): Promise<Message> =>
    ask<Message>(`${of(number)}/messages`, await bodyOf(message), 'file' in message ? patienceWithFile : patience),

  /** Puts other words into a message of the customer's, or below its file. */
  edit: (number: string, id: string, text: string): Promise<Message> =>
    ask<Message>(`${of(number)}/messages/${encodeURIComponent(id)}/edit`, { text }),

  /** Takes a message of the customer's back, for everyone. */
  revoke: (number: string, id: string): Promise<Message> =>
    ask<Message>(`${of(number)}/messages/${encodeURIComponent(id)}/revoke`, {}),

  /** Tells the business that this customer has seen the chat. May be repeated. */
  read: (number: string): Promise<unknown> => ask<unknown>(`${of(number)}/read`, {}),

  /** Address of the event stream that begins after `cursor`. */
  eventsAddress: (cursor: string): string => address(`events?after=${encodeURIComponent(cursor)}`),
};

function of(number: string): string {
  return `phones/${encodeURIComponent(number)}`;
}

function address(path: string): string {
  return new URL(`api/${path}`, document.baseURI).href;
}

async function ask<T>(path: string, body?: unknown, wait = patience): Promise<T> {
  const init: RequestInit = { signal: AbortSignal.timeout(wait), headers: { accept: 'application/json' } };
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
