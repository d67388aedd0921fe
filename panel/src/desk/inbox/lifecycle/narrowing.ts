import type { Filter } from '../queries.ts';

/** Whether a list shows less than what is open in its tab. */
export function isNarrowed({ state, unread, snoozed, priority, label }: Filter): boolean {
  return state !== 'open' || unread === true || snoozed === true || priority !== undefined || label !== undefined;
}

/** The filter with this value, or without it when it had just this one. */
export function toggled<Name extends 'priority' | 'label'>(
  filter: Filter,
  name: Name,
  value: NonNullable<Filter[Name]>,
): Filter {
  return { ...filter, [name]: filter[name] === value ? undefined : value };
}
