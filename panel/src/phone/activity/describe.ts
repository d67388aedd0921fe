import type { Activity, ActivityKind } from '../api/types.ts';

/** One line about what the server did, taken from the entry's detail where that has the usual fields, else its title. */
export interface Line {
  /** In a badge: the HTTP method. */
  readonly badge?: string;
  readonly main: string;
  /** Smaller, behind it: arguments of a tool. */
  readonly aside?: string;
  /** HTTP status or outcome code. */
  readonly outcome?: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'plain';
}

export function describe(entry: Activity): Line {
  const detail = entry.detail ?? {};
  const status = word(detail.status);
  const tone = toneOf(entry, status);
  const outcome = status ?? word(detail.outcome) ?? word(detail.code);
  const ending = outcome === undefined ? {} : { outcome };
  const [method, path] = [word(detail.method), word(detail.path)];
  if (entry.kind === 'shop' && method !== undefined && path !== undefined)
    return { badge: method, main: path, tone, ...ending };
  const name = word(detail.name);
  if (entry.kind === 'tool' && name !== undefined)
    return { main: name, aside: shortArguments(detail.arguments), tone, ...ending };
  return { main: entry.title, tone, ...ending };
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function toneOf(entry: Activity, status: string | undefined): Line['tone'] {
  if (entry.ok === false) return status !== undefined && /^4\d\d$/.test(status) ? 'warn' : 'bad';
  if (entry.ok === true) return 'good';
  if (status === undefined) return 'plain';
  if (/^2\d\d$/.test(status)) return 'good';
  if (/^4\d\d$/.test(status)) return 'warn';
  return /^5\d\d$/.test(status) ? 'bad' : 'plain';
}

const argumentChars = 72;

/** Returns `query: "pizza", limit: 5`, cut where a line ends; "" when there are none. */
export function shortArguments(value: unknown): string {
  let given = value;
  if (typeof given === 'string') {
    try {
      given = JSON.parse(given);
    } catch {
      // Arguments that are no JSON are shown as they came.
    }
  }
  const text =
    typeof given === 'object' && given !== null && !Array.isArray(given)
      ? Object.entries(given)
          .map(([key, each]) => `${key}: ${JSON.stringify(each)}`)
          .join(', ')
      : given === undefined || given === null
        ? ''
        : String(typeof given === 'string' ? given : JSON.stringify(given));
  return text.length > argumentChars ? `${text.slice(0, argumentChars - 1)}…` : text;
}

/** Returns how many entries each kind has; kinds without any are left out. */
export function countKinds(entries: readonly Activity[]): Map<ActivityKind, number> {
  const counts = new Map<ActivityKind, number>();
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Returns `84 ms`, `1.2 s`. */
export function duration(ms: number, locale: string): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
}
