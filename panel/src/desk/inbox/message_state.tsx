import { AlertIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import type { Message } from './queries.ts';

/** How far a message of ours got: a clock, one tick, two, two in blue, or a warning. Said in words to those who cannot see it. */
export function MessageState({ state }: { readonly state: Message['state'] }) {
  const { text } = useLanguage();
  const words = text(`desk.state.${state}`);
  return (
    <span role="img" aria-label={words} title={words} data-state={state}>
      <Mark state={state} />
    </span>
  );
}

function Mark({ state }: { readonly state: Message['state'] }) {
  switch (state) {
    case 'sent':
      return <Ticks two={false} />;
    case 'delivered':
      return <Ticks two />;
    case 'read':
    case 'played':
      return <Ticks two read />;
    case 'failed':
    case 'dropped':
    case 'unknown':
      return <AlertIcon width={15} height={15} className="text-danger" />;
    default:
      return <Clock />;
  }
}

function Ticks({ two, read = false }: { readonly two: boolean; readonly read?: boolean }) {
  return (
    <svg
      viewBox="0 0 18 12"
      width="17"
      height="12"
      fill="none"
      strokeWidth="1.6"
      aria-hidden="true"
      className={read ? 'stroke-tick-read' : 'stroke-tick'}
    >
      <path d="M1 6.5 4.5 10 12 2" />
      {two && <path d="M8 9.2l.9.8L16.5 2" />}
    </svg>
  );
}

function Clock() {
  return (
    <svg
      viewBox="0 0 14 14"
      width="13"
      height="13"
      fill="none"
      strokeWidth="1.4"
      aria-hidden="true"
      className="stroke-tick"
    >
      <circle cx="7" cy="7" r="5.6" />
      <path d="M7 3.8V7l2.2 1.4" />
    </svg>
  );
}
