import { useState } from 'react';
import { useLanguage } from '../../texts.ts';
import { useToasts } from '../../ui/toasts.tsx';
import type { Conversation } from '../queries.ts';
import { ClockIcon } from './clock_icon.tsx';
import { ScheduleDialog } from './schedule_dialog.tsx';

interface Props {
  readonly conversation: Conversation;
  readonly words: string;
  readonly onKept: () => void;
}

/** Has what is written sent later. */
export function ScheduleButton({ conversation, words, onKept }: Props) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const [open, setOpen] = useState(false);
  const kept = () => {
    setOpen(false);
    onKept();
    toasts.say(text('desk.schedule.kept'));
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={text('desk.schedule.title')}
        title={text('desk.schedule.title')}
        disabled={words === ''}
        onClick={() => setOpen(true)}
      >
        <ClockIcon />
      </button>
      {open && (
        <ScheduleDialog conversation={conversation} words={words} onDone={kept} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
