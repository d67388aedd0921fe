// The typed client before the real program, with the sandbox's shop behind it and a customer who has written.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAdmin, startServer, startShop, type Running } from '../../../tests/browser/server.mjs';
import { makeClient, Refusal, type Client } from '../../src/shared/api/client.ts';

const email = 'ana@shop.example';
const password = 'cuatro gatos cantan';
const appSecret = 'app-secret-of-the-test';
const number = '100200300';

const running: Running[] = [];
let url = '';
let client: Client;
let token: string | undefined;

beforeAll(async () => {
  const shop = await startShop();
  running.push(shop);
  const server = await startServer({
    ECOMMERCE_API_URL: shop.url,
    ECOMMERCE_SERVICE_EMAIL: 'crm-service@yourstore.com',
    ECOMMERCE_SERVICE_PASSWORD: 'secure_password',
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_PHONE_NUMBER_ID: number,
  });
  running.push(server);
  url = server.url;
  await addAdmin(server.folder, email, password);
  client = makeClient({ url, token: () => token });
});

afterAll(async () => {
  for (const each of running.toReversed()) await each.close();
});

/** A customer's message, signed as WhatsApp signs it. */
async function customerWrites(text: string): Promise<void> {
  const message = { from: '5219991234567', id: 'wamid.1', timestamp: '1763884800', type: 'text', text: { body: text } };
  const value = { metadata: { phone_number_id: number }, messages: [message] };
  const change = { id: '1', changes: [{ field: 'messages', value }] };
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [change] });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const answer = await fetch(`${url}/webhooks/whatsapp`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
}

/** Reads the feed until it tells of an event of this kind. */
async function told(kind: string): Promise<void> {
  const feed = await fetch(`${url}/api/v2/feed?after=0`, { headers: { authorization: `Bearer ${token}` } });
  const reader = (feed.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  let said = '';
  while (!said.includes(`event: ${kind}\n`)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the feed ended without ${kind}: ${said}`);
    said += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
}

describe('the typed client', () => {
  it('is refused before it has logged in', async () => {
    const refusal = await client.get('/api/v2/conversations').catch((reason: unknown) => reason);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('logs in', async () => {
    const session = await client.post('/api/v2/agents/auth/login', { body: { email, password } });
    expect(session.agent).toMatchObject({ email, role: 'admin', active: true });
    token = session.token;
    expect((await client.get('/api/v2/agents/me')).agent.id).toBe(session.agent.id);
  });

  it('reads conversations and their messages', async () => {
    await customerWrites('¿Tienen pizza?');
    await told('message.received');
    const { conversations, next } = await client.get('/api/v2/conversations', { query: { limit: 10 } });
    expect(next).toBeNull();
    expect(conversations.map(({ contact, state }) => [contact.phone, state])).toEqual([['529991234567', 'open']]);
    const path = { id: String(conversations[0]?.id) };
    const { messages } = await client.get('/api/v2/conversations/{id}/messages', { path });
    expect(messages[0]).toMatchObject({ author: 'customer', text: '¿Tienen pizza?', content: { type: 'text' } });
  });

  it('takes a conversation over', async () => {
    const path = { id: '1' };
    const taken = await client.put('/api/v2/conversations/{id}/answerer', { path, body: { answerer: 'human' } });
    expect(taken.conversation.answerer).toBe('human');
  });

  it('reads presets and the status of the shop', async () => {
    const { current, presets } = await client.get('/api/v2/presets');
    expect(current).toBe('ecommerce');
    expect(presets.find(({ id }) => id === current)?.shop).toBe(true);
    const { status } = await client.get('/api/v2/ecommerce/status');
    expect(status).toMatchObject({ available: true, apiHealthy: true, presetId: 'ecommerce', lastError: null });
  });

  it('asks the shop', async () => {
    const { products } = await client.get('/api/v2/ecommerce/products/search', { query: { q: 'pizza pepperoni' } });
    expect(products[0]).toMatchObject({ price: 170, available: true });
    const unknown = client.get('/api/v2/ecommerce/orders/{id}', { path: { id: '../../health' } });
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });
});
