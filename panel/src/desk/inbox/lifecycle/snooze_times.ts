/** When a conversation may come back, as people say it. */
export type SnoozeChoice = 'hour' | 'evening' | 'tomorrow' | 'week';

const hour = 3_600_000;
const evening = 18;
const morning = 9;

/** What is offered at `now`, in the reader's own time: an evening that has begun is not. */
export function snoozeTimes(now: Date): readonly (readonly [SnoozeChoice, Date])[] {
  const inAnHour = new Date(now.getTime() + hour);
  const tonight = at(now, 0, evening);
  const choices: [SnoozeChoice, Date][] = [['hour', inAnHour]];
  if (tonight > inAnHour) choices.push(['evening', tonight]);
  choices.push(['tomorrow', at(now, 1, morning)], ['week', at(now, daysToMonday(now), morning)]);
  return choices;
}

/** A clock time so many days later; the calendar counts, so that summer time moves nothing. */
function at(now: Date, days: number, clock: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, clock);
}

/** The next one, never today. */
function daysToMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7;
}
