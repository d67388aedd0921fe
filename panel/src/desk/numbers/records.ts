/** A table of what somebody else's program listed. */
export interface Records {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const mostColumns = 6;

/** The plain values of each entry, in columns by their names; whatever is nested is left out. */
export function recordsOf(list: readonly unknown[]): Records {
  const entries = list.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null);
  const names = new Set<string>();
  for (const entry of entries)
    for (const [name, value] of Object.entries(entry)) if (isPlain(value) && names.size < mostColumns) names.add(name);
  const columns = [...names];
  return { columns, rows: entries.map((entry) => columns.map((name) => plain(entry[name]))) };
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function plain(value: unknown): string {
  return isPlain(value) ? String(value) : '';
}
