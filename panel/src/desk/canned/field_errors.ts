import { Refusal } from '../../shared/api/client.ts';

/** What the server says is wrong, by the field it is about; of several mistakes of a field the first. */
export function fieldErrors(failure: unknown): Readonly<Record<string, string>> {
  if (!(failure instanceof Refusal) || !Array.isArray(failure.details)) return {};
  const found: Record<string, string> = {};
  for (const each of failure.details as readonly unknown[]) {
    const { field, message } = (each ?? {}) as { field?: unknown; message?: unknown };
    if (typeof field === 'string' && typeof message === 'string') found[field] ??= message;
  }
  return found;
}
