import { Refusal } from '../../shared/api/client.ts';
import type { DeskLanguage, TextKey } from '../texts.ts';

/** The stable codes for which the desk has words of its own; of any other the server's sentence is shown. */
const known: Readonly<Record<string, TextKey>> = {
  unreachable: 'desk.error.unreachable',
  unreadable: 'desk.error.unreadable',
  forbidden: 'desk.error.forbidden',
  not_found: 'desk.error.not_found',
  overloaded: 'desk.error.busy',
  rate_limited: 'desk.error.rate_limited',
  shop_unreachable: 'desk.error.shop_unreachable',
  shop_timeout: 'desk.error.shop_unreachable',
  shop_error: 'desk.error.shop_error',
  shop_auth_failed: 'desk.error.shop_auth_failed',
  integration_unavailable: 'desk.error.integration_unavailable',
  feature_disabled: 'desk.error.feature_disabled',
  invalid_credentials: 'desk.error.invalid_credentials',
  account_disabled: 'desk.error.account_disabled',
  window_closed: 'desk.error.window_closed',
  contact_blocked: 'desk.error.contact_blocked',
  claimed_by_other: 'desk.error.claimed_by_other',
};

/** What went wrong, in the reader's words. */
export function refusalText(failure: unknown, { text }: Pick<DeskLanguage, 'text'>): string {
  if (!(failure instanceof Refusal)) return text('desk.error.unknown');
  const holder = holderOf(failure.details);
  if (holder) return text('desk.error.claimed_by', { name: holder });
  const key = known[failure.code];
  return key ? text(key) : failure.message;
}

/** Who has the conversation, when that is why: `details.assignee`. */
function holderOf(details: unknown): string | undefined {
  const { assignee } = (details ?? {}) as { assignee?: { name?: unknown } | null };
  return typeof assignee?.name === 'string' && assignee.name !== '' ? assignee.name : undefined;
}
