import type { PickedFile } from './picked_file.ts';

/** What the customer is about to send beside words. */
export type Attachment =
  { readonly kind: 'file'; readonly picked: PickedFile } | { readonly kind: 'voice' | 'location' | 'contact' | 'cart' };
