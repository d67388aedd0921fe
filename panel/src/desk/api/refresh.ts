const auth = '/api/v2/agents/auth/';
const lockName = 'tendero.refresh';
const noteKey = 'tendero.desk.refreshed';

/**
 * The panel is logged in by two cookies that no script can read. When the short one has run out (401) the long one is turned
 * into new ones, and the call is made again. A refresh token is good for one use (a second use ends the session), so all tabs
 * of the browser take turns, and whoever comes later finds it done.
 * @param onEnd is called when the session cannot be renewed
 */
export function refreshingFetch(onEnd: () => void): typeof fetch {
  return async (input, init) => {
    const asked = Date.now();
    const response = await fetch(input, init);
    if (response.status !== 401 || String(input).includes(auth)) return response;
    if (!(await renewed(asked))) {
      onEnd();
      return response;
    }
    return await fetch(input, init);
  };
}

let running: Promise<boolean> | undefined;

function renewed(asked: number): Promise<boolean> {
  running ??= alone(() => renewSince(asked)).finally(() => (running = undefined));
  return running;
}

/** Another tab may have renewed the session since the call that was refused began. */
async function renewSince(asked: number): Promise<boolean> {
  if (Number(note() ?? 0) > asked) return true;
  const response = await fetch(`${auth}refresh?session=cookie`, {
    method: 'POST',
    headers: { 'x-requested-with': 'tendero' },
  }).catch(() => undefined);
  if (!response?.ok) return false;
  try {
    localStorage.setItem(noteKey, String(Date.now()));
  } catch {
    // A browser that keeps nothing has tabs that know nothing of each other.
  }
  return true;
}

function note(): string | null {
  try {
    return localStorage.getItem(noteKey);
  } catch {
    return null;
  }
}

/** One tab at a time, where the browser can (Web Locks need https or this machine). */
async function alone(work: () => Promise<boolean>): Promise<boolean> {
  return await ('locks' in navigator ? navigator.locks.request(lockName, work) : work());
}
