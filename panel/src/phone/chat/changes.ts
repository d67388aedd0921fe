import type { ChatMessage } from '../store/model.ts';
import { fileOf, wordsOf } from './conversation.ts';

// WhatsApp Cloud API, "Edit" and "Revoke", in milliseconds.
const editedWithin = 15 * 60_000;
const revokedWithin = 2 * 24 * 60 * 60_000;

/** Returns whether the customer can put other words into the message: a text or a caption of their own, for 15 minutes. */
export function canEdit(message: ChatMessage, now: Date): boolean {
  const written = message.type === 'text' ? message.chosen === undefined : fileOf(message) !== undefined;
  return isOwn(message) && written && wordsOf(message) !== '' && age(message, now) <= editedWithin;
}

/** Returns whether the customer can take the message back from everyone: any of their own, for two days. */
export function canRevoke(message: ChatMessage, now: Date): boolean {
  return isOwn(message) && age(message, now) <= revokedWithin;
}

/** The server has it, and it is still there. */
function isOwn(message: ChatMessage): boolean {
  return message.direction === 'out' && message.outgoing === undefined && !message.revoked;
}

function age(message: ChatMessage, now: Date): number {
  return now.getTime() - Date.parse(message.at);
}
