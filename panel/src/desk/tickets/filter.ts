/** What the list of tickets is narrowed to; what is not set does not matter. */
export interface TicketFilter {
  readonly status?: (typeof statuses)[number];
  readonly category?: string;
  readonly priority?: (typeof priorities)[number];
  readonly whose?: 'mine' | 'nobodys';
  readonly escalated?: boolean;
  readonly words?: string;
}

/** In the order in which people look for them; `active` stands for all that somebody has to do something about. */
export const statuses = [
  'active',
  'new',
  'open',
  'in_progress',
  'pending_customer',
  'waiting_internal',
  'resolved',
  'closed',
] as const;
export const priorities = ['low', 'medium', 'high', 'urgent'] as const;

/** The filter as the server is asked; `me` is the number of who is at the desk. */
export function queryOf(filter: TicketFilter, me: number) {
  const words = filter.words?.trim();
  return {
    ...(filter.status && { status: filter.status }),
    ...(filter.category && { category: filter.category }),
    ...(filter.priority && { priority: filter.priority }),
    ...(filter.whose && { agent: filter.whose === 'mine' ? me : 0 }),
    ...(filter.escalated && { escalated: 'true' as const }),
    ...(words && { q: words }),
  };
}

type Status = Exclude<(typeof statuses)[number], 'active'>;
export type MoveTo = 'open' | 'in_progress' | 'pending_customer' | 'waiting_internal' | 'closed';

const working: readonly MoveTo[] = ['open', 'in_progress', 'pending_customer', 'waiting_internal'];

/** Where a ticket may be put by hand. Resolving and reopening are steps of their own. */
export function movesFrom(status: Status): readonly MoveTo[] {
  if (status === 'resolved') return ['closed'];
  return status === 'closed' ? [] : working.filter((each) => each !== status);
}

export const isActive = (status: Status): boolean => status !== 'resolved' && status !== 'closed';

/** Whether it may still be opened again. */
export function reopenable(until: string | null, now: Date): boolean {
  return until !== null && Date.parse(until) >= now.getTime();
}
