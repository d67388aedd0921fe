import type { Schema } from '../../../shared/api/operations.ts';

export type KnowledgeEntry = Schema<'KnowledgeEntry'>;
export type Language = 'any' | 'es' | 'en' | 'pt';

/** An entry as it stands in the form; other words by which people ask for it stand apart by commas. */
export interface EntryForm {
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  readonly tags: string;
  readonly live: boolean;
  /** Of the entry that was read when one began to write. */
  readonly revision: number;
}

export const emptyEntry: EntryForm = { title: '', body: '', language: 'any', tags: '', live: true, revision: 0 };

export function formOfEntry(entry: KnowledgeEntry): EntryForm {
  const known: readonly string[] = ['es', 'en', 'pt'];
  return {
    title: entry.title,
    body: entry.body,
    language: entry.language !== null && known.includes(entry.language) ? (entry.language as Language) : 'any',
    tags: entry.tags.join(', '),
    live: entry.state === 'live',
    revision: entry.revision,
  };
}

export function sentEntry(form: EntryForm) {
  return {
    title: form.title,
    body: form.body,
    language: form.language === 'any' ? null : form.language,
    tags: form.tags
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    state: form.live ? ('live' as const) : ('hidden' as const),
    revision: form.revision,
  };
}
