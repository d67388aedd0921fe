import type { DeskLanguage, TextKey } from '../texts.ts';

/** Why somebody is left out, why a message failed, why a broadcast stopped: the server's words in the reader's. */
const known: Readonly<Record<string, TextKey>> = {
  blocked: 'desk.broadcasts.reason.blocked',
  contact_blocked: 'desk.broadcasts.reason.blocked',
  unreachable: 'desk.broadcasts.reason.unreachable',
  recipient_unreachable: 'desk.broadcasts.reason.unreachable',
  no_phone: 'desk.broadcasts.reason.no_phone',
  no_number: 'desk.broadcasts.reason.no_number',
  marketing_refused: 'desk.broadcasts.reason.marketing_refused',
  no_consent: 'desk.broadcasts.reason.no_consent',
  same_person: 'desk.broadcasts.reason.same_person',
  gone: 'desk.broadcasts.reason.gone',
  template_not_approved: 'desk.broadcasts.reason.template_not_approved',
  template_missing: 'desk.broadcasts.reason.template_missing',
  template_incomplete: 'desk.broadcasts.reason.template_incomplete',
};

/** Any other is shown as it is: the channel's own number leads to its meaning. */
export function reasonText(reason: string, { text }: Pick<DeskLanguage, 'text'>): string {
  const key = known[reason];
  return key ? text(key) : reason;
}
