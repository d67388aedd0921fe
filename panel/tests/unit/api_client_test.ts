import { describe, expect, expectTypeOf, it } from 'vitest';
import { makeClient, Refusal } from '../../src/shared/api/client.ts';
import type { Schema } from '../../src/shared/api/operations.ts';

/** A server that gives one answer, and what it was asked. */
function server(answer: () => Response | Error) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fake: typeof fetch = (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    const given = answer();
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  };
  return { asked, client: makeClient({ url: 'http://here', token: () => 'abc', fetch: fake }) };
}

const refused = async (call: Promise<unknown>): Promise<Refusal> => {
  const failure: unknown = await call.catch((reason: unknown) => reason);
  if (!(failure instanceof Refusal)) throw new Error(`no refusal but ${String(failure)}`);
  return failure;
};

describe('a call', () => {
  it('fills in path, query and body', async () => {
    const { asked, client } = server(() => Response.json({ success: true }));
    await client.put('/api/v2/conversations/{id}/state', { path: { id: '7/8 ñ' }, body: { state: 'closed' } });
    await client.get('/api/v2/conversations', { query: { state: 'open', limit: 5, contact: undefined } });
    expect(asked.map(({ url, init }) => [init.method, url, init.body])).toEqual([
      ['PUT', 'http://here/api/v2/conversations/7%2F8%20%C3%B1/state', '{"state":"closed"}'],
      ['GET', 'http://here/api/v2/conversations?state=open&limit=5', undefined],
    ]);
    expect(asked[0]?.init.headers).toMatchObject({
      authorization: 'Bearer abc',
      'content-type': 'application/json',
      'x-requested-with': 'tendero',
    });
    expect(asked[1]?.init.headers).not.toHaveProperty('content-type');
  });

  it('goes to where the page is from, with its cookie, when nothing else is said', async () => {
    const asked: [unknown, RequestInit | undefined][] = [];
    const client = makeClient({
      fetch: (url, init) => {
        asked.push([url, init]);
        return Promise.resolve(Response.json({ success: true }));
      },
    });
    await client.get('/api/v2/agents/me');
    expect(asked[0]?.[0]).toBe('/api/v2/agents/me');
    expect(asked[0]?.[1]?.headers).not.toHaveProperty('authorization');
  });

  it('answers the body', async () => {
    const { client } = server(() => Response.json({ success: true, count: 0, agents: [] }));
    expect(await client.get('/api/v2/agents')).toEqual({ success: true, count: 0, agents: [] });
  });
});

describe('a refusal', () => {
  it('says what the server said', async () => {
    const details = [{ field: 'name', code: 'required', message: 'is missing.' }];
    const body = { success: false, error: 'Too many attempts.', code: 'rate_limited', details };
    const { client } = server(() => Response.json(body, { status: 429, headers: { 'retry-after': '900' } }));
    expect(await refused(client.get('/api/v2/agents/me'))).toMatchObject({
      status: 429,
      code: 'rate_limited',
      message: 'Too many attempts.',
      details,
      retryAfter: 900,
    });
  });

  it.each([
    ['a proxy that speaks for us', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 502, 'unreadable'],
    ['a page where JSON was to come', () => new Response('<h1>Hello</h1>'), 200, 'unreadable'],
    ['nothing in the body', () => new Response(null, { status: 503 }), 503, 'unreadable'],
    ['JSON that is no error of ours', () => Response.json({ message: 'no' }, { status: 500 }), 500, 'unreadable'],
    ['nobody', () => new TypeError('fetch failed'), 0, 'unreachable'],
  ])('tells of %s', async (_, answer, status, code) => {
    expect(await refused(server(answer).client.get('/api/v2/agents/me'))).toMatchObject({ status, code });
  });

  it('is not what an abandoned call ends with', async () => {
    const given = new AbortController();
    given.abort(new Error('not needed any more'));
    const { client } = server(() => new Error('aborted'));
    await expect(client.get('/api/v2/agents/me', { signal: given.signal })).rejects.toThrow('aborted');
  });
});

// What the compiler knows of the API; `npm run types` fails where one of these is no mistake any more.
describe('the types', () => {
  it('follow the description', () => {
    const { client } = server(() => Response.json({}));
    const never = () => {
      // @ts-expect-error there is no such address
      void client.get('/api/v2/nowhere');
      // @ts-expect-error not with this method
      void client.delete('/api/v2/agents');
      // @ts-expect-error it answers a page, not JSON
      void client.get('/api/v2/docs/');
      // @ts-expect-error the path needs its value
      void client.get('/api/v2/conversations/{id}');
      // @ts-expect-error the body is needed
      void client.put('/api/v2/conversations/{id}/state', { path: { id: '7' } });
      // @ts-expect-error there is no such state
      void client.put('/api/v2/conversations/{id}/state', { path: { id: '7' }, body: { state: 'shut' } });
      // @ts-expect-error the query needs its words
      void client.get('/api/v2/ecommerce/products/search', { query: { limit: 5 } });
      // @ts-expect-error a limit is a number
      void client.get('/api/v2/contacts', { query: { limit: 'five' } });
      // A change says only what changes.
      void client.put('/api/v2/ecommerce/config', { body: { features: { orderCreate: true } } });
      void client.get('/api/v2/contacts');
    };
    expectTypeOf(never).toBeFunction();
    expectTypeOf(client.get<'/api/v2/presets'>).returns.resolves.toHaveProperty('presets');
    expectTypeOf(client.get<'/api/v2/conversations'>)
      .returns.resolves.toHaveProperty('conversations')
      .items.toEqualTypeOf<Schema<'Conversation'>>();
    expectTypeOf<Schema<'Conversation'>['answerer']>().toEqualTypeOf<'bot' | 'waiting' | 'human' | 'paused'>();
    expectTypeOf(client.post<'/api/v2/conversations/{id}/messages'>).returns.resolves.toHaveProperty('message');
  });
});
