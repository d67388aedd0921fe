import type { PhoneLanguage } from '../texts.ts';
import { localDate } from './grouping.ts';

/** Time of day as the language writes it: `10:45 a.m.`, `14:05`. */
export function clock(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** What a day is called above its messages: today, yesterday, the weekday within a week, else the date. */
export function dayName(date: string, now: Date, language: PhoneLanguage): string {
  const day = new Date(`${date}T12:00:00`);
  const age = daysBetween(day, now);
  if (age === 0) return language.text('phone.today');
  if (age === 1) return language.text('phone.yesterday');
  const style: Intl.DateTimeFormatOptions =
    age > 1 && age < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' };
  return capital(new Intl.DateTimeFormat(language.locale, style).format(day), language.locale);
}

/** When a chat last moved, short: the time today, "yesterday", or the date. */
export function shortWhen(at: string, now: Date, language: PhoneLanguage): string {
  const age = daysBetween(new Date(at), now);
  if (age <= 0) return clock(at, language.locale);
  if (age === 1) return language.text('phone.yesterday');
  return new Intl.DateTimeFormat(language.locale, { day: '2-digit', month: '2-digit', year: '2-digit' }).format(
    new Date(at),
  );
}

/** Whole local days from `from` to `to`; daylight saving time does not matter. */
function daysBetween(from: Date, to: Date): number {
  const noon = (at: Date) => Date.parse(`${localDate(at)}T12:00:00Z`);
  return Math.round((noon(to) - noon(from)) / 86_400_000);
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
