import type { Status } from '../api/types.ts';
import { useLanguage } from '../texts.ts';

/** What a message's status looks like: a clock, one tick, two ticks, two blue ticks, or an alert. */
export type Mark = 'clock' | 'one' | 'two' | 'blue' | 'alert';

export const markOf: Record<Status, Mark> = {
  pending: 'clock',
  sent: 'one',
  delivered: 'two',
  read: 'blue',
  failed: 'alert',
};

const one = 'M10.9 2.4 5.3 9.3a.5.5 0 0 1-.7.05L1.9 7.1';
const two = 'M15.1 2.4 9.5 9.3a.5.5 0 0 1-.7.05l-1-.9';

export function Ticks({ status }: { readonly status: Status }) {
  const { text } = useLanguage();
  const mark = markOf[status];
  const colour = mark === 'blue' ? 'text-tick-read' : mark === 'alert' ? 'text-danger' : 'text-tick';
  return (
    <svg
      role="img"
      aria-label={text(`phone.status.${status}`)}
      data-status={status}
      className={`inline-block shrink-0 ${colour}`}
      viewBox="0 0 17 12"
      width="17"
      height="12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.35"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {mark === 'clock' && (
        <>
          <circle cx="9.5" cy="6" r="4.6" />
          <path d="M9.5 3.4V6l1.8 1" />
        </>
      )}
      {mark === 'one' && <path d={one} transform="translate(2.5 0)" />}
      {(mark === 'two' || mark === 'blue') && (
        <>
          <path d={one} />
          <path d={two} />
        </>
      )}
      {mark === 'alert' && (
        <>
          <circle cx="9.5" cy="6" r="4.8" />
          <path d="M9.5 3.4v3M9.5 8.5v.01" strokeWidth="1.6" />
        </>
      )}
    </svg>
  );
}
