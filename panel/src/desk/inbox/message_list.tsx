import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { DownIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { dayName } from '../ui/times.ts';
import { useNow } from '../ui/use_now.ts';
import { MessageBubble } from './message_bubble.tsx';
import { PendingBubble } from './pending_bubble.tsx';
import { usePending } from './outbox.ts';
import type { Conversation, Message } from './queries.ts';
import { timeline, type Entry } from './timeline.ts';
import { useMessages } from './use_messages.ts';
import { NoteBubble } from './writing/note_bubble.tsx';
import { useNotes } from './writing/notes.ts';

const none: readonly Message[] = [];
const usualHeight = 64;
/** Nearer to the top than this, in pixels, the page before is asked for. */
const nearTop = 600;

/**
 * What was said. Only what can be seen is made, however long the conversation; it opens at its end, follows what is new while
 * one reads there, and stays where it is while older pages are put above.
 */
export function MessageList({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const { book, error, again, loadOlder } = useMessages(conversation.id);
  const messages = book?.messages ?? none;
  const pending = usePending(conversation.id);
  const notes = useNotes(conversation.id).data;
  const whole = book?.next === null;
  const entries = useMemo(() => timeline(messages, pending, notes, whole), [messages, pending, notes, whole]);
  const byId = useMemo(() => new Map(messages.map((each) => [each.id, each])), [messages]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => entries[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    overscan: 12,
  });
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || entries.length === 0) return;
    opened.current = true;
    virtual.scrollToIndex(entries.length - 1, { align: 'end' });
  }, [entries.length, virtual]);

  const onScroll = () => {
    const top = scroller.current?.scrollTop ?? Infinity;
    if (opened.current && top < nearTop) loadOlder();
  };
  if (!book) return error ? <Failed failure={error} onAgain={again} /> : <Loading rows={6} />;
  return (
    <div className="relative min-h-0 grow">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label={text('desk.inbox.messages')}
        tabIndex={0}
        className="h-full overflow-auto px-3 sm:px-5"
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0 py-1"
              style={{ transform: `translateY(${start}px)` }}
            >
              <EntryView entry={entries[index]} byId={byId} />
            </div>
          ))}
        </div>
      </div>
      <ToEnd away={!virtual.isAtEnd(200)} onClick={() => virtual.scrollToIndex(entries.length - 1, { align: 'end' })} />
    </div>
  );
}

function ToEnd({ away, onClick }: { readonly away: boolean; readonly onClick: () => void }) {
  const { text } = useLanguage();
  if (!away) return null;
  return (
    <button
      type="button"
      aria-label={text('desk.inbox.to_end')}
      className="absolute right-4 bottom-3 grid size-10 place-items-center rounded-full bg-panel text-meta shadow-pop"
      onClick={onClick}
    >
      <DownIcon width={22} height={22} />
    </button>
  );
}

interface EntryProps {
  readonly entry: Entry | undefined;
  readonly byId: ReadonlyMap<number, Message>;
}

function EntryView({ entry, byId }: EntryProps) {
  switch (entry?.kind) {
    case 'day':
      return <Day date={entry.date} />;
    case 'message':
      return <MessageBubble message={entry.message} answered={byId.get(entry.message.replyTo ?? 0)} />;
    case 'note':
      return <NoteBubble note={entry.note} />;
    case 'pending':
      return <PendingBubble pending={entry.pending} />;
    case undefined:
      return null;
  }
}

function Day({ date }: { readonly date: string }) {
  const language = useLanguage();
  const now = useNow(600_000);
  return (
    <div className="flex justify-center py-1">
      <span className="rounded-lg bg-chip px-3 py-1 text-xs text-chip-ink shadow-chip first-letter:uppercase">
        {dayName(date, now, language)}
      </span>
    </div>
  );
}
