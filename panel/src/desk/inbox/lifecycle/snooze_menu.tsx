import { useLanguage } from '../../texts.ts';
import { Menu } from '../../ui/menu.tsx';
import { moment } from '../../ui/times.ts';
import type { Conversation } from '../queries.ts';
import { useMarkRead, useSnooze } from './changes.ts';
import { snoozeTimes } from './snooze_times.ts';

/** Putting the conversation off, ending that, and leaving it unread for later. */
export function SnoozeMenu({ conversation }: { readonly conversation: Conversation }) {
  const { text, locale } = useLanguage();
  const snooze = useSnooze(conversation.id);
  const read = useMarkRead(conversation.id);
  const { snoozedUntil } = conversation;
  return (
    <Menu
      label={text('desk.inbox.snooze')}
      side="left"
      buttonClass={`pill hover:bg-hover ${snoozedUntil ? 'pill-warn' : ''}`}
      button={
        snoozedUntil
          ? text('desk.inbox.snoozed_until', { when: moment(snoozedUntil, locale) })
          : text('desk.inbox.snooze')
      }
    >
      {(close) => (
        <>
          {snoozeTimes(new Date()).map(([choice, until]) => (
            <button
              key={choice}
              type="button"
              className="menu-item justify-between"
              onClick={() => {
                close();
                snooze.mutate(until.toISOString());
              }}
            >
              {text(`desk.inbox.snooze.${choice}`)}
              <span className="text-sm text-meta">{moment(until.toISOString(), locale)}</span>
            </button>
          ))}
          {snoozedUntil && (
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                close();
                snooze.mutate(null);
              }}
            >
              {text('desk.inbox.snooze.end')}
            </button>
          )}
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              read.mutate(false);
            }}
          >
            {text('desk.inbox.mark_unread')}
          </button>
        </>
      )}
    </Menu>
  );
}
