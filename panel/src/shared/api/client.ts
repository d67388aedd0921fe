import type { Arguments, Method, PathOf, Schema, Told } from './operations.ts';

/**
 * The server said no, or could not be asked. `code` is stable: one of the API's own, or `unreachable` (nobody answered;
 * `status` is 0) or `unreadable` (somebody answered who is not our server). `message` is a sentence for people.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  /** Seconds after which it may be asked again, when the server named them. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, details?: unknown, retryAfter?: number) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

export interface ClientSettings {
  /** Where the server is, without a slash at its end; empty: where the page is from. */
  readonly url?: string;
  /** The access token for each call; none: the browser's cookie speaks. */
  readonly token?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

/** Calls an operation of the API. Answers its body, or throws a `Refusal`; an abandoned call throws the signal's reason. */
export type Client = {
  readonly [M in Method]: <P extends PathOf<M>>(path: P, ...given: Arguments<M, P>) => Promise<Told<M, P>>;
};

export function makeClient(settings: ClientSettings = {}): Client {
  const call =
    (method: Method) =>
    (path: string, given: Request = {}): Promise<never> =>
      ask(settings, method, path, given) as Promise<never>;
  return { get: call('get'), post: call('post'), put: call('put'), patch: call('patch'), delete: call('delete') };
}

/** What stands in `Given`, as it is once the types have done their work. */
interface Request {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

async function ask(settings: ClientSettings, method: Method, path: string, given: Request): Promise<unknown> {
  const init: RequestInit = { method: method.toUpperCase(), headers: headersOf(settings, given) };
  if (given.body !== undefined) init.body = JSON.stringify(given.body);
  if (given.signal) init.signal = given.signal;
  let response: Response;
  let text: string;
  try {
    response = await (settings.fetch ?? fetch)(`${settings.url ?? ''}${addressOf(path, given)}`, init);
    text = await response.text();
  } catch (failure) {
    if (given.signal?.aborted) throw failure;
    throw new Refusal(0, 'unreachable', failure instanceof Error ? failure.message : String(failure));
  }
  const body = parsed(text);
  if (response.ok && body !== undefined) return body;
  throw refusalOf(response, body);
}

function headersOf({ token }: ClientSettings, { body }: Request): Record<string, string> {
  // A change that is made with the cookie needs this header, which no other site's form can send.
  const headers: Record<string, string> = { accept: 'application/json', 'x-requested-with': 'tendero' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const own = token?.();
  if (own !== undefined) headers.authorization = `Bearer ${own}`;
  return headers;
}

function addressOf(path: string, given: Request): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.path?.[name])));
  const query = new URLSearchParams(
    Object.entries(given.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  return query === '' ? filled : `${filled}?${query}`;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusalOf(response: Response, body: unknown): Refusal {
  const said = body as Partial<Schema<'Error'>> | undefined;
  if (typeof said?.code !== 'string' || typeof said.error !== 'string')
    return new Refusal(response.status, 'unreadable', `HTTP ${response.status}`);
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return new Refusal(response.status, said.code, said.error, said.details, Number.isNaN(seconds) ? undefined : seconds);
}
