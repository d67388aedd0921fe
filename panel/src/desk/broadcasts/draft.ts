import type { Schema } from '../../shared/api/operations.ts';
import type { BroadcastWithResults, Template } from './queries.ts';

export type SentBroadcast = Schema<'SentBroadcast'>;

/** What somebody writes before it is a draft at the server. */
export interface Draft {
  readonly name: string;
  readonly template: number | undefined;
  /** A segment's id; undefined: everybody. */
  readonly segment: number | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly onlyConsented: boolean;
}

export const emptyDraft: Draft = { name: '', template: undefined, segment: undefined, values: {}, onlyConsented: true };

/** The blanks that are words and that no fact of the contact fills. */
export function blanksOf(template: Template): readonly { readonly key: string; readonly example: string | null }[] {
  return template.variables.filter(({ kind, source }) => kind === 'text' && source === null);
}

/** What must be said before it can be kept. */
export function lacks(draft: Draft, template: Template | undefined): boolean {
  if (draft.name.trim() === '' || template === undefined) return true;
  return blanksOf(template).some(({ key }) => (draft.values[key] ?? '').trim() === '');
}

/** As the server wants it; only what stands at this template's blanks. */
export function sentOf(draft: Draft, template: Template): SentBroadcast {
  const keys = blanksOf(template).map(({ key }) => key);
  const values = Object.fromEntries(keys.map((key) => [key, (draft.values[key] ?? '').trim()]));
  return {
    name: draft.name.trim(),
    template: template.id,
    audience: draft.segment === undefined ? { conditions: {} } : { segment: draft.segment },
    values,
    onlyConsented: draft.onlyConsented,
  };
}

/** Of all that were meant, in whole percent. */
export function share(part: number, results: BroadcastWithResults['results']): number {
  return results.total === 0 ? 0 : Math.round((100 * part) / results.total);
}

/** How far it is: everything but what waits and what is on its way. */
export function settled(results: BroadcastWithResults['results']): number {
  return results.total - results.waiting - results.queued;
}
