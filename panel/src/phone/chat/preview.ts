import { plainText } from '../../shared/markup/markup.ts';
import type { ChatMessage } from '../store/model.ts';
import type { PhoneLanguage } from '../texts.ts';
import { wordsOf } from './conversation.ts';

/** Returns a message on one line: in a quote, in the list of phones. */
export function preview(message: ChatMessage, { text }: PhoneLanguage): string {
  if (message.revoked) return `🚫 ${text(message.direction === 'out' ? 'phone.revoked.mine' : 'phone.revoked')}`;
  const words = plainText(wordsOf(message) || (message.header ?? ''));
  switch (message.type) {
    case 'image':
      return `📷 ${words || text('phone.photo')}`;
    case 'video':
      return `🎥 ${words || text('phone.video')}`;
    case 'audio':
      return message.audio?.voice ? `🎤 ${text('phone.voice')}` : `🎵 ${text('phone.audio')}`;
    case 'document':
      return `📄 ${words || (message.document?.filename ?? text('phone.document'))}`;
    case 'sticker':
      return `🖼️ ${text('phone.sticker')}`;
    case 'location':
      return `📍 ${message.location?.name ?? text('phone.location')}`;
    case 'contacts':
      return `👤 ${message.contacts?.map(({ name }) => name).join(', ') || text('phone.contact')}`;
    case 'order':
      return `🛒 ${words || text('phone.cart.products', { n: message.order?.items.length ?? 0 })}`;
    case 'reaction':
      return message.reaction?.emoji === undefined
        ? text('phone.reaction.taken_back')
        : text('phone.reaction.said', { emoji: message.reaction.emoji });
    default:
      return words || text(message.image ? 'phone.photo' : 'phone.unsupported');
  }
}
