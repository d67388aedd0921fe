/** One line of what an entry of the audit trail says: a name, and its value or the change of it. */
export interface DetailLine {
  readonly name: string;
  readonly value: string;
}

/** The detail of an entry, flat: `connection.apiUrl: a → b`. Whatever its shape, nothing of it is left out. */
export function detailLines(detail: unknown, below = ''): readonly DetailLine[] {
  if (isChange(detail)) return [{ name: below, value: `${shown(detail.from)} → ${shown(detail.to)}` }];
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail))
    return below === '' ? [] : [{ name: below, value: shown(detail) }];
  return Object.entries(detail).flatMap(([name, value]) =>
    detailLines(value, below === '' ? name : `${below}.${name}`),
  );
}

function isChange(value: unknown): value is { readonly from: unknown; readonly to: unknown } {
  return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'from,to';
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '“”' : value;
  return JSON.stringify(value) ?? '';
}
