import type { DeskLanguage } from '../texts.ts';
import type { Conversation } from './queries.ts';

/** What a person is called: their name, else their number, else that they have none. */
export function contactName({ name, phone }: Conversation['contact'], { text }: Pick<DeskLanguage, 'text'>): string {
  return name || phone || text('desk.contact.nameless');
}
