import type { FileType, Message, MessageFile, Outgoing } from '../api/types.ts';
import type { ChatMessage } from './model.ts';
import { previewOf } from './previews.ts';

/** Returns what the page shows of a message of the customer's until the server says how it shows it. */
export function shown(outgoing: Outgoing): ChatMessage {
  return {
    id: `local:${outgoing.clientId}`,
    key: outgoing.clientId,
    direction: 'out',
    at: new Date().toISOString(),
    status: 'pending',
    outgoing,
    ...('replyTo' in outgoing && outgoing.replyTo !== undefined ? { replyTo: outgoing.replyTo } : {}),
    ...contentOf(outgoing),
  };
}

function contentOf(outgoing: Outgoing): Pick<Message, 'type' | FileType> & Partial<Message> {
  switch (outgoing.type) {
    case 'text':
      return { type: 'text', text: outgoing.text };
    case 'button_reply':
    case 'list_reply':
      return { type: 'text', text: outgoing.title, chosen: outgoing.id };
    case 'location': {
      const { latitude, longitude, name, address } = outgoing;
      return { type: 'location', location: { latitude, longitude, ...given({ name, address }) } };
    }
    case 'contacts':
      return { type: 'contacts', contacts: outgoing.contacts };
    case 'order':
      return { type: 'order', order: { items: outgoing.items, text: outgoing.text } };
    case 'reaction': {
      const { messageId, emoji } = outgoing;
      return { type: 'reaction', reaction: emoji === '' ? { messageId } : { messageId, emoji } };
    }
    default: {
      const { file, filename, caption, voice } = outgoing;
      const shownFile: MessageFile = {
        url: previewOf(file),
        mimeType: file.type,
        bytes: file.size,
        ...given({ filename, caption, voice }),
      };
      return { type: outgoing.type, [outgoing.type]: shownFile };
    }
  }
}

/** Without what is not there: a member that is undefined is not the same as one that is missing. */
function given<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
