/** Days, both among them: `2026-11-01` to `2026-11-30`, in the shop's time zone. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

export const presets = ['today', 'week', 'month', 'quarter'] as const;
export type Preset = (typeof presets)[number];

const lengths: Readonly<Record<Preset, number>> = { today: 1, week: 7, month: 30, quarter: 90 };
/** As the server bounds it. */
const mostDays = 366;

/** The days up to `today`. */
export function presetRange(preset: Preset, today: string): Range {
  return { from: addDays(today, 1 - lengths[preset]), to: today };
}

/** Which preset these days are; undefined: days of somebody's own. */
export function presetOf({ from, to }: Range, today: string): Preset | undefined {
  return presets.find((preset) => to === today && presetRange(preset, today).from === from);
}

/** What is wrong with days that were typed; undefined: nothing. */
export function rangeProblem({ from, to }: Range): 'missing' | 'backwards' | 'too_long' | undefined {
  if (!isDay(from) || !isDay(to)) return 'missing';
  if (to < from) return 'backwards';
  return dayCount({ from, to }) > mostDays ? 'too_long' : undefined;
}

export function dayCount({ from, to }: Range): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000) + 1;
}

/** The day as the language writes it, short. */
export function shortDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
}

function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T12:00:00Z`));
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
