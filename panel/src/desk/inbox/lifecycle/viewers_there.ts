import type { Schema } from '../../../shared/api/operations.ts';

interface There {
  readonly looking: readonly string[];
  readonly typing: readonly string[];
}

/** The names of those who count at `now`, but for `me`. */
export function others(viewers: readonly Schema<'Viewer'>[], me: number, now: Date): There {
  const there = viewers.filter(({ agent, until }) => agent.id !== me && Date.parse(until) > now.getTime());
  const names = (of: typeof there) => of.map(({ agent }) => agent.name);
  return { looking: names(there), typing: names(there.filter(({ typing }) => typing)) };
}
