import type { Schema } from '../../shared/api/operations.ts';

export type Conditions = NonNullable<Schema<'ContactConditions'>>;
export type Sort = 'newest' | 'oldest' | 'seen' | 'name';

/** What the list is narrowed to, as the filter bar shows it; empty: it does not matter. */
export interface Chosen {
  readonly q: string;
  readonly tags: readonly string[];
  readonly blocked: YesNo;
  readonly linked: YesNo;
  readonly open: YesNo;
  readonly marketing: '' | 'wanted' | 'refused' | 'unknown';
  readonly createdFrom: string;
  readonly createdUntil: string;
  readonly seenFrom: string;
  readonly seenUntil: string;
  readonly field: string;
  readonly value: string;
  readonly segment: number | undefined;
  readonly sort: Sort;
}

export type YesNo = '' | 'yes' | 'no';

export const everybody: Chosen = {
  q: '',
  tags: [],
  blocked: '',
  linked: '',
  open: '',
  marketing: '',
  createdFrom: '',
  createdUntil: '',
  seenFrom: '',
  seenUntil: '',
  field: '',
  value: '',
  segment: undefined,
  sort: 'newest',
};

/** How many filters are set, apart from the words that are looked for. */
export function countOf(chosen: Chosen): number {
  const set = [
    chosen.tags.length > 0,
    chosen.blocked !== '',
    chosen.linked !== '',
    chosen.open !== '',
    chosen.marketing !== '',
    chosen.createdFrom !== '' || chosen.createdUntil !== '',
    chosen.seenFrom !== '' || chosen.seenUntil !== '',
    hasField(chosen),
    chosen.segment !== undefined,
  ];
  return set.filter(Boolean).length;
}

/** As the address of the list says it. */
export function queryOf(chosen: Chosen) {
  return {
    q: chosen.q || undefined,
    tags: chosen.tags.length > 0 ? chosen.tags.join(',') : undefined,
    blocked: flagOf(chosen.blocked),
    linked: flagOf(chosen.linked),
    open: flagOf(chosen.open),
    marketing: chosen.marketing || undefined,
    createdFrom: chosen.createdFrom || undefined,
    createdUntil: chosen.createdUntil || undefined,
    seenFrom: chosen.seenFrom || undefined,
    seenUntil: chosen.seenUntil || undefined,
    field: hasField(chosen) ? `${chosen.field}:${chosen.value}` : undefined,
    segment: chosen.segment,
  };
}

/** As a segment keeps it; a segment holds no other segment. */
export function conditionsOf(chosen: Chosen): Conditions {
  const { field, segment, tags, ...rest } = queryOf(chosen);
  void segment;
  const conditions = {
    ...rest,
    ...(tags === undefined ? {} : { tags: [...chosen.tags] }),
    ...(field === undefined ? {} : { fields: { [chosen.field]: chosen.value } }),
  };
  return Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined)) as Conditions;
}

/** What `GET /contacts/export` is to be asked with. */
export function exportAddress(chosen: Chosen, format: 'csv' | 'xlsx'): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(queryOf(chosen))) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `/api/v2/contacts/export?${query.toString()}`;
}

function hasField({ field, value }: Chosen): boolean {
  return field !== '' && value.trim() !== '';
}

function flagOf(answer: YesNo): boolean | undefined {
  return answer === '' ? undefined : answer === 'yes';
}
