import { useLanguage } from '../../texts.ts';
import { moment } from '../../ui/times.ts';
import { useNow } from '../../ui/use_now.ts';
import { useScheduled, useScheduling, type ScheduledMessage } from './schedule.ts';

/** One that was refused is told for so long, in milliseconds. */
const toldFor = 24 * 3_600_000;

/** What waits to be sent in this conversation, and what was not sent lately. */
export function ScheduledStrip({ conversation }: { readonly conversation: number }) {
  const { text } = useLanguage();
  const now = useNow();
  const shown = (useScheduled(conversation).data ?? []).filter((each) => isShown(each, now));
  if (shown.length === 0) return null;
  return (
    <ul aria-label={text('desk.schedule.list')} className="mb-1 flex max-h-32 flex-col gap-1 overflow-auto">
      {shown.map((message) => (
        <Row key={message.id} message={message} />
      ))}
    </ul>
  );
}

export function isShown({ state, endedAt }: ScheduledMessage, now: Date): boolean {
  if (state === 'waiting') return true;
  return state === 'refused' && endedAt !== null && now.getTime() - Date.parse(endedAt) < toldFor;
}

function Row({ message }: { readonly message: ScheduledMessage }) {
  const { text, locale } = useLanguage();
  const { cancel } = useScheduling(message.conversation);
  const waits = message.state === 'waiting';
  return (
    <li
      className={`flex items-center gap-2 rounded-lg px-3 py-1 text-sm ${waits ? 'bg-selected' : 'bg-warning text-warning-ink'}`}
    >
      <span className="min-w-0 grow">
        <span className="font-medium">
          {waits ? text('desk.schedule.waits', { at: moment(message.at, locale) }) : text('desk.schedule.refused')}
        </span>{' '}
        <span className="line-clamp-1">{waits ? message.text : message.why}</span>
      </span>
      {waits && (
        <button
          type="button"
          className="button shrink-0"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(message.id)}
        >
          {text('desk.schedule.cancel')}
        </button>
      )}
    </li>
  );
}
