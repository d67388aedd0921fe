import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { DownIcon } from '../../shared/ui/icons.tsx';
import type { Chat } from '../store/model.ts';
import { useLanguage } from '../texts.ts';
import { Bubble, type BubbleActions } from './bubble.tsx';
import { chosenOn } from './conversation.ts';
import { groupByDay } from './grouping.ts';
import { reactionsOf, withBubbles, type Reactions } from './reactions.ts';
import { dayName } from './times.ts';
import { TypingBubble } from './typing_bubble.tsx';
import { useBottom } from './use_bottom.ts';
import { useScrolling } from './use_scrolling.ts';

interface Props {
  readonly chat: Chat;
  readonly businessName: string;
  /** Key of the first message that was unread when the chat was opened, and how many there were. */
  readonly unreadFrom: { readonly key: string; readonly count: number } | null;
  readonly actions: Omit<BubbleActions, 'goTo'>;
}

export function MessageList({ chat, businessName, unreadFrom, actions }: Props) {
  const language = useLanguage();
  const { text } = language;
  const { scroller, atBottom, toBottom, follow } = useBottom();
  useScrolling(scroller);
  const messages = useMemo(() => withBubbles(chat.messages), [chat.messages]);
  const reactions = useMemo(() => reactionsOf(chat.messages), [chat.messages]);
  const seen = useRef(messages.length);
  const [missed, setMissed] = useState(0);
  const now = new Date();

  const last = messages.at(-1);
  useLayoutEffect(() => {
    const fresh = messages.slice(seen.current).filter(({ direction }) => direction === 'in').length;
    seen.current = messages.length;
    if (last?.outgoing) toBottom();
    else if (!follow()) setMissed((before) => before + fresh);
  }, [messages.length, reactions, chat.typing, last, follow, toBottom]);
  useEffect(() => {
    if (atBottom) setMissed(0);
  }, [atBottom]);

  const goTo = useCallback(
    (key: string) => {
      const target = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      if (!target) return;
      target.scrollIntoView({ block: 'center', behavior: 'smooth' });
      target.animate([{ backgroundColor: 'rgb(29 170 97 / 0.28)' }, { backgroundColor: 'transparent' }], 1400);
    },
    [scroller],
  );
  const all = useMemo(() => ({ ...actions, goTo }), [actions, goTo]);

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={scroller}
        role="log"
        aria-label={text('phone.messages')}
        tabIndex={0}
        className="scroll-slim absolute inset-0 overflow-y-auto pt-1 pb-2 outline-none"
      >
        <p className="mx-auto my-2 w-fit max-w-[86%] rounded-lg bg-notice px-3 py-1.5 text-center text-[0.78rem] leading-snug text-notice-ink shadow-chip">
          {text('phone.sandbox_notice')}
        </p>
        {groupByDay(messages).map((day) => (
          <section key={day.date} aria-label={dayName(day.date, now, language)}>
            <div className="day-name pointer-events-none sticky top-1 z-10 my-2 flex justify-center">
              <h3 className="rounded-lg bg-chip px-3 py-1 text-[0.78rem] text-chip-ink shadow-chip">
                {dayName(day.date, now, language)}
              </h3>
            </div>
            <ol>
              {day.messages.map(({ message, opensRun }) => (
                <MessageItem
                  key={message.key}
                  {...{ chat, message, opensRun, businessName, unreadFrom }}
                  reactions={reactions.get(message.id)}
                  actions={all}
                />
              ))}
            </ol>
          </section>
        ))}
        {chat.typing && <TypingBubble />}
      </div>
      {!atBottom && (
        <button
          type="button"
          onClick={toBottom}
          aria-label={missed > 0 ? text('phone.to_bottom_new', { n: missed }) : text('phone.to_bottom')}
          className="absolute right-3 bottom-3 z-10 grid size-10 place-items-center rounded-full bg-panel text-meta shadow-pop"
        >
          <DownIcon />
          {missed > 0 && <span className="badge absolute -top-1.5 -left-1">{missed}</span>}
        </button>
      )}
    </div>
  );
}

interface ItemProps extends Omit<Props, 'actions'> {
  readonly actions: BubbleActions;
  readonly message: Chat['messages'][number];
  readonly opensRun: boolean;
  readonly reactions: Reactions | undefined;
}

function MessageItem({ chat, message, opensRun, reactions, businessName, unreadFrom, actions }: ItemProps) {
  const { text } = useLanguage();
  const quoted = message.replyTo === undefined ? undefined : chat.messages.find(({ id }) => id === message.replyTo);
  return (
    <>
      {unreadFrom?.key === message.key && (
        <li className="my-2 bg-chip/60 py-1.5 text-center text-[0.78rem] text-chip-ink">
          <span className="rounded-full bg-chip px-3 py-1 shadow-chip">
            {text('phone.unread', { n: unreadFrom.count })}
          </span>
        </li>
      )}
      <Bubble
        message={message}
        opensRun={opensRun}
        quoted={quoted}
        chosen={message.buttons ? chosenOn(message, chat.messages) : undefined}
        reactions={reactions}
        businessName={businessName}
        actions={actions}
      />
    </>
  );
}
