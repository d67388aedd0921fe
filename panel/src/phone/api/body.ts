import type { Outgoing } from './types.ts';

/** Returns the message as the server takes it: a file as its type and its bytes in base64, cards as WhatsApp writes them. */
export async function bodyOf(message: Outgoing): Promise<unknown> {
  if (message.type === 'contacts') {
    const contacts = message.contacts.map(({ name, phones }) => ({
      name: { formatted_name: name, first_name: name },
      phones: phones.map((phone) => ({ phone, type: 'CELL' })),
    }));
    return { ...message, contacts };
  }
  if (!('file' in message)) return message;
  const { file, ...rest } = message;
  const mimeType = file.type === '' ? 'application/octet-stream' : file.type;
  return { ...rest, mimeType, bytes: base64(new Uint8Array(await file.arrayBuffer())) };
}

/** Bytes that are turned at once: a multiple of 3, so that the pieces can be put together, and few enough arguments for a call. */
const piece = 3 * 8192;

export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += piece)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))));
  return pieces.join('');
}
