import { useState } from 'react';
import { useLanguage } from '../texts.ts';
import { span } from '../ui/times.ts';
import { useNow } from '../ui/use_now.ts';
import type { Conversation } from './queries.ts';
import { TemplateChooser } from './template_chooser.tsx';
import { NoteComposer } from './writing/note_composer.tsx';
import { ReplyComposer } from './writing/reply_composer.tsx';
import { ScheduledStrip } from './writing/scheduled_strip.tsx';

/** The time that is left is shown when it is less than this, in milliseconds. */
const soon = 4 * 3_600_000;

type Mode = 'reply' | 'note';

/** Where an agent writes: to the customer (or, once their last message is a day old, by a template), or for the team. */
export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const [mode, setMode] = useState<Mode>('reply');
  return (
    <div className="border-t border-hairline bg-header p-2">
      <Modes mode={mode} onMode={setMode} />
      <ScheduledStrip conversation={conversation.id} />
      {mode === 'note' ? <NoteComposer conversation={conversation.id} /> : <Reply conversation={conversation} />}
    </div>
  );
}

function Modes({ mode, onMode }: { readonly mode: Mode; readonly onMode: (mode: Mode) => void }) {
  const { text } = useLanguage();
  return (
    <div role="group" aria-label={text('desk.composer.modes')} className="mb-1 flex gap-1">
      {(['reply', 'note'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === mode}
          className="rounded-lg px-3 py-1 text-sm font-medium text-meta hover:bg-hover aria-pressed:bg-selected aria-pressed:text-accent-text"
          onClick={() => onMode(each)}
        >
          {text(`desk.composer.mode.${each}`)}
        </button>
      ))}
    </div>
  );
}

function Reply({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const now = useNow();
  const { closesAt } = conversation.window;
  const left = closesAt === null ? 0 : Date.parse(closesAt) - now.getTime();
  if (conversation.contact.blocked) return <p className="p-2 text-center text-meta">{text('desk.composer.blocked')}</p>;
  if (left <= 0) return <TemplateChooser conversation={conversation} />;
  return (
    <>
      {left < soon && (
        <p className="px-2 pb-1 text-xs text-meta">{text('desk.composer.closes_in', { span: span(left) })}</p>
      )}
      {conversation.answerer === 'bot' && (
        <p className="px-2 pb-1 text-xs text-meta">{text('desk.composer.takes_over')}</p>
      )}
      <ReplyComposer conversation={conversation} />
    </>
  );
}
