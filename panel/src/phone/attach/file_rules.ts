import type { FileType } from '../api/types.ts';
import { sizeText } from '../chat/sizes.ts';
import type { PhoneLanguage } from '../texts.ts';
import { limit, mostCarried } from './limits.ts';

/** What the customer means a file to be: a photo or film, a recording, or a document, which may be anything. */
export type FilePurpose = 'media' | 'audio' | 'document';

// WhatsApp Cloud API, "Media, supported types".
const known: Readonly<Record<string, FileType>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'video/mp4': 'video',
  'video/3gpp': 'video',
  'audio/aac': 'audio',
  'audio/amr': 'audio',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
};

/** What browsers call some of these types. */
const otherNames: Readonly<Record<string, string>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
};

const wanted: Record<FilePurpose, readonly FileType[]> = {
  media: ['image', 'video'],
  audio: ['audio'],
  document: ['document'],
};

/** What the browser's chooser is asked to offer; people may choose otherwise. */
export const offered: Record<FilePurpose, string> = {
  media: mimeTypesOf('media').join(','),
  audio: [...mimeTypesOf('audio'), '.aac', '.amr', '.mp3', '.m4a', '.ogg'].join(','),
  document: '',
};

function mimeTypesOf(purpose: FilePurpose): string[] {
  return Object.keys(known).filter((each) => wanted[purpose].includes(known[each]!));
}

/** Returns the type's name without what stands behind it, as WhatsApp calls it: `audio/ogg; codecs=opus` is `audio/ogg`. */
export function mimeTypeOf(file: Blob): string {
  const plain = file.type.split(';')[0]!.trim();
  return otherNames[plain] ?? plain;
}

/** Returns what the file is sent as, or null when WhatsApp sends no such file for this purpose. */
export function typeFor(file: Blob, purpose: FilePurpose): FileType | null {
  if (purpose === 'document') return 'document';
  const type = known[mimeTypeOf(file)];
  return type !== undefined && wanted[purpose].includes(type) ? type : null;
}

/** Returns why the file cannot be sent and what to do about it, or null when it can. */
export function problemWith(file: Blob, purpose: FilePurpose, { text, locale }: PhoneLanguage): string | null {
  if (file.size === 0) return text('phone.file.empty');
  const type = typeFor(file, purpose);
  if (type === null) {
    const what = file.type || text('phone.file.type_unknown');
    return text(purpose === 'audio' ? 'phone.file.no_audio' : 'phone.file.no_media', { type: what });
  }
  return problemWithSize(file.size, type, { text, locale });
}

/** Returns why so large a file cannot be sent as this type, or null: WhatsApp's limit, or the sandbox's own where that is smaller. */
export function problemWithSize(size: number, type: FileType, { text, locale }: PhoneLanguage): string | null {
  const most = limit(`${type}_file`);
  if (size <= Math.min(most, mostCarried)) return null;
  const sizes = { size: sizeText(size, locale), most: sizeText(most, locale), here: sizeText(mostCarried, locale) };
  return text(most <= mostCarried ? 'phone.file.too_large' : 'phone.file.too_large_here', sizes);
}
