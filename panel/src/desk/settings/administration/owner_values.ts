import type { Told } from '../../../shared/api/operations.ts';

/** One setting as the API describes it. */
export type Setting = Told<'get', '/api/v2/settings'>['settings'][number];
type Value = Setting['value'];

/** The groups that have a place on the page of settings, in their order. */
export const ownerGroups = ['hours', 'handover', 'orders', 'retention', 'assistant'] as const;
export type OwnerGroup = (typeof ownerGroups)[number];

/** Whether a setting is shown among these; the others have pages of their own. */
export function isOwners(setting: Setting): setting is Setting & { readonly group: OwnerGroup } {
  return (ownerGroups as readonly string[]).includes(setting.group);
}

/** A value as it stands in an input; lists by commas. */
export function written(value: Value): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What was entered, as the API takes it: a whole number for a count, everything else as it was written. */
export function entered(kind: Setting['kind'], input: string): string | number {
  const text = input.trim();
  return kind === 'count' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Whether an input says something else than what is in force. */
export function differs(setting: Setting, input: string): boolean {
  return written(setting.inForce) !== input.trim();
}
