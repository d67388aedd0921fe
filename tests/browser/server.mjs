// The real program: for pages that it serves itself, and for the panel's typed client.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = process.env.TENDERO_PROGRAM ?? fileURLToPath(new URL('../../build/dev/tendero', import.meta.url));

/** Starts the program with these words and waits until it has told each of these addresses; ends it, by its id, with `close`. */
async function start(words, announcements, environment) {
  const running = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, ...environment },
  });
  const ended = new Promise((done) => running.on('exit', done));
  const urls = [];
  for await (const line of createInterface({ input: running.stdout })) {
    const announcement = announcements[urls.length];
    const url = line.startsWith(announcement) && /^http:\S+/.exec(line.slice(announcement.length));
    if (url) urls.push(url[0]);
    if (urls.length === announcements.length) break;
  }
  if (urls.length < announcements.length) throw new Error(`${program} ${words.join(' ')} did not start`);
  return {
    urls,
    async close() {
      running.kill();
      await ended;
    },
  };
}

/** Starts `tendero serve` on a free port with a data folder of its own, which goes with it. */
export async function startServer(environment = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'tendero-browser-'));
  const words = ['serve', '--address', '127.0.0.1', '--port', '0', '--data', folder];
  const company = { TENDERO_COMPANY: 'La Bella Italia' };
  const server = await start(words, ['Tendero listens on ', 'Set up: '], { ...company, ...environment });
  const [url, setupLink] = server.urls;
  return {
    url,
    setupLink,
    folder,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts the demo on free ports: a shop, a WhatsApp with phones, and the server between them, which has no account yet.
 * `url` is the desk's, `phone` the page with the customers' phones, `setupLink` makes the first account.
 */
export async function startDemo(environment = {}) {
  const words = ['demo', '--port', '0', '--shop-port', '0', '--whatsapp-port', '0'];
  const demo = await start(words, ['  Phone   ', '  Desk    '], environment);
  const [phone, setupLink] = demo.urls;
  return { url: new URL(setupLink).origin, phone, setupLink, close: demo.close, world: { phone } };
}

/** Starts the sandbox shop on a free port; what it keeps goes with it. */
export async function startShop() {
  const shop = await start(['sandbox', 'shop', '--port', '0'], ['La Bella Italia listens on '], {});
  return { url: new URL(shop.urls[0]).origin, close: shop.close };
}

/** Starts the sandbox's WhatsApp on a free port, with two customers' phones and nobody who answers them. */
export async function startWhatsApp() {
  const words = [
    'sandbox',
    'whatsapp',
    '--port',
    '0',
    '--webhook',
    'http://127.0.0.1:9/none',
    '--app-secret',
    'browser',
  ];
  const whatsapp = await start(words, ['WhatsApp listens on '], {});
  return { url: new URL(whatsapp.urls[0]).origin, close: whatsapp.close };
}

/** Adds an administrator, beside the running server. */
export async function addAdmin(folder, email, password) {
  const words = ['user', 'add', '--email', email, '--role', 'admin', '--password-stdin', '--data', folder];
  const command = spawn(program, words, { stdio: ['pipe', 'ignore', 'inherit'], env: { PATH: process.env.PATH } });
  command.stdin.end(`${password}\n`);
  const status = await new Promise((done) => command.on('exit', done));
  if (status !== 0) throw new Error(`${program} user add ended with ${status}`);
}
