import type { DeskLanguage } from '../texts.ts';

/** Time of day as the language writes it: `10:45 a.m.`, `14:05`. */
export function clock(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** Date and time, in full. */
export function moment(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** The reader's calendar day: `2026-11-30`. */
export function localDate(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** What a day is called above its messages: today, yesterday, the weekday within a week, else the date. */
export function dayName(date: string, now: Date, { text, locale }: DeskLanguage): string {
  const age = daysBetween(date, localDate(now));
  if (age === 0) return text('desk.time.today');
  if (age === 1) return text('desk.time.yesterday');
  const style: Intl.DateTimeFormatOptions =
    age > 1 && age < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' };
  return new Intl.DateTimeFormat(locale, style).format(new Date(`${date}T12:00:00`));
}

/** When something last moved, short: the time today, "yesterday", or the date. */
export function shortWhen(at: string, now: Date, { text, locale }: DeskLanguage): string {
  const age = daysBetween(localDate(new Date(at)), localDate(now));
  if (age <= 0) return clock(at, locale);
  if (age === 1) return text('desk.time.yesterday');
  return new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: '2-digit' }).format(new Date(at));
}

/** How long, in the two largest units that say something: `3 h 12 min`, `45 min`, `30 s`. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Whole days from one calendar day to another; daylight saving time does not matter. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}
