import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fields, problemWithChange, problemWithMessage, problemWithPhone } from './check.mjs';
import { answer } from './script.mjs';
import { MockWorld } from './world.mjs';

const dist = fileURLToPath(new URL('../../dist/phone/', import.meta.url));
const media = fileURLToPath(new URL('./media/', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:";

/**
 * Starts a stand-in for the sandbox's phone server: the same addresses, shapes and refusals, a few scripted answers.
 * @param {{ port?: number, pace?: number, world?: MockWorld }} [settings] port 0: any free one; pace: milliseconds between the steps of an answer
 * @returns {Promise<{ url: string, world: MockWorld, close: () => Promise<void> }>}
 */
export async function startMock({ port = 0, pace = 20, world = new MockWorld() } = {}) {
  if (world.phones.length === 0) {
    world.addPhone('5219991234567', 'Lucía Méndez');
    world.addPhone('5215512345678', 'Jorge Ruiz');
  }
  const server = createServer((request, response) => {
    handle(request, response, world, pace).catch((error) => reply(response, 500, { error: String(error) }));
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    world,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

async function handle(request, response, world, pace) {
  const url = new URL(request.url, 'http://mock');
  const path = url.pathname;
  if (!path.startsWith('/phone/api/')) return file(path, response, world);
  if (request.method === 'GET' && path === '/phone/api/state') return reply(response, 200, world.state());
  if (request.method === 'GET' && path === '/phone/api/events') return stream(request, response, url, world);
  if (request.method !== 'POST') return reply(response, 405, { error: 'método no permitido' });
  if (request.headers['content-type'] !== 'application/json')
    return reply(response, 400, { error: 'se esperaba JSON' });
  const body = JSON.parse(await text(request));
  if (path === '/phone/api/phones') return addPhone(response, body, world);
  const change = /^\/phone\/api\/phones\/(\d+)\/messages\/([^/]+)\/(edit|revoke)$/.exec(path);
  const [, number, verb] = change ?? /^\/phone\/api\/phones\/(\d+)\/(messages|read)$/.exec(path) ?? [];
  const phone = world.phone(number);
  if (!phone) return reply(response, 404, { error: 'ese teléfono no existe' });
  if (change) return changeMessage(response, body, phone, change[2], change[3], world);
  if (verb === 'messages') return addMessage(response, body, phone, world, pace);
  const problem = fields(body, {});
  if (problem) return reply(response, 400, { error: problem });
  world.read(number);
  return reply(response, 200, {});
}

function addPhone(response, body, world) {
  const problem = problemWithPhone(body) ?? (world.phone(body.number) ? 'Ese número ya tiene teléfono.' : null);
  if (problem) return reply(response, 400, { error: problem });
  return reply(response, 201, world.addPhone(body.number, body.name));
}

function addMessage(response, body, phone, world, pace) {
  const problem = problemWithMessage(body, phone);
  if (problem) return reply(response, 400, { error: problem });
  const isNew = !world.byClientId.has(`${phone.number}/${body.clientId}`);
  const message = world.fromCustomer(phone.number, body);
  reply(response, 201, message);
  if (isNew) void answer(world, phone.number, message, pace);
}

function changeMessage(response, body, phone, id, verb, world) {
  const problem = problemWithChange(
    verb,
    body,
    phone.messages.find((each) => each.id === id),
  );
  if (problem) return reply(response, 400, { error: problem });
  return reply(response, 200, world.change(phone.number, id, verb, body.text));
}

function stream(request, response, url, world) {
  const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = ({ cursor, name, data }) =>
    response.write(`id: ${cursor}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  response.write(': welcome\n\n');
  world.log.slice(after).forEach(send);
  world.listeners.add(send);
  response.on('close', () => world.listeners.delete(send));
}

async function file(path, response, world) {
  const inMedia = path.startsWith('/phone/media/');
  const sent = inMedia && world.files.get(path.replace('/phone/media/', ''));
  if (sent) {
    response.writeHead(200, { 'content-type': sent.mimeType }).end(sent.content);
    return;
  }
  const name = normalize(path.replace(inMedia ? '/phone/media/' : '/phone/', '')).replace(/^(\.\.\/?)+/, '');
  if (!path.startsWith('/phone/')) {
    response.writeHead(302, { location: '/phone/' }).end();
    return;
  }
  const full = join(inMedia ? media : dist, name === '' || name === '.' ? 'index.html' : name);
  try {
    const bytes = await readFile(full);
    response.writeHead(200, {
      'content-type': types[extname(full)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    response.end(bytes);
  } catch {
    reply(response, 404, { error: 'no existe' });
  }
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function reply(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
