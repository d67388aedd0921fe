// The real program, for pages that it serves itself.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = process.env.TENDERO_PROGRAM ?? fileURLToPath(new URL('../../build/dev/tendero', import.meta.url));

/** Starts `tendero serve` on a free port with a data folder of its own; ends it, by its id, with `close`. */
export async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'tendero-browser-'));
  const server = spawn(program, ['serve', '--address', '127.0.0.1', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, TENDERO_COMPANY: 'La Bella Italia' },
  });
  const ended = new Promise((done) => server.on('exit', done));
  let url = null;
  for await (const line of createInterface({ input: server.stdout })) {
    url = /^Tendero listens on (http:\S+)/.exec(line)?.[1] ?? null;
    if (url) break;
  }
  if (!url) throw new Error(`${program} serve did not start`);
  return {
    url,
    async close() {
      server.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
