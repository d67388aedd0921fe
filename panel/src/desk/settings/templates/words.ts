import type { DeskLanguage } from '../../texts.ts';

const statuses = ['draft', 'approved', 'pending', 'rejected', 'paused', 'disabled', 'deleted'] as const;
const qualities = ['green', 'yellow', 'red'] as const;
const categories = ['utility', 'marketing', 'authentication'] as const;

export const knownStatuses: readonly string[] = statuses;
export const knownCategories: readonly string[] = categories;

/** WhatsApp's word in the reader's language, or as WhatsApp says it where the desk does not know it. */
export function statusWord(status: string, { text }: DeskLanguage): string {
  const known = statuses.find((each) => each === status);
  return known ? text(`desk.settings.templates.status.${known}`) : status;
}

export function categoryWord(category: string, { text }: DeskLanguage): string {
  const known = categories.find((each) => each === category);
  return known ? text(`desk.settings.templates.category.${known}`) : category;
}

export function qualityWord(quality: string, { text }: DeskLanguage): string {
  const known = qualities.find((each) => each === quality);
  return known ? text(`desk.settings.templates.quality.${known}`) : quality;
}
