// A wire between page and server that can be cut and mended: a plain TCP relay on its own port.
import { connect, createServer } from 'node:net';

/** @param {string} url the server behind it @returns {Promise<{ url: string, cut: () => void, mend: () => void, close: () => Promise<void> }>} */
export async function openLine(url) {
  const { hostname, port } = new URL(url);
  const sockets = new Set();
  let whole = true;
  const relay = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(port || 80), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise((ready) => relay.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${relay.address().port}`,
    cut() {
      whole = false;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      whole = true;
    },
    close() {
      this.cut();
      return new Promise((closed) => relay.close(closed));
    },
  };
}
