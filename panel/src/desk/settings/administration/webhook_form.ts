import type { Schema } from '../../../shared/api/operations.ts';

export type Webhook = Schema<'OutgoingWebhook'>;

/** What the form of a webhook holds. */
export interface WebhookForm {
  readonly url: string;
  /** By spaces, commas or lines. */
  readonly kinds: string;
  readonly secret: string;
  readonly active: boolean;
}

export const emptyWebhook: WebhookForm = { url: '', kinds: 'message.received\norder.*', secret: '', active: true };

export function formOf(webhook: Webhook): WebhookForm {
  return { url: webhook.url, kinds: webhook.kinds.join('\n'), secret: '', active: webhook.active };
}

/** The kinds of events that were written, each once. */
export function kindsIn(written: string): string[] {
  return [...new Set(written.split(/[\s,]+/).filter((kind) => kind !== ''))];
}

/** What is sent. A secret that was not written is left out: a new webhook gets one, an old one keeps its own. */
export function bodyOf(form: WebhookForm) {
  const { url, active } = form;
  const kinds = kindsIn(form.kinds);
  return form.secret === '' ? { url, kinds, active } : { url, kinds, active, secret: form.secret };
}
