import { useState, type FormEvent } from 'react';
import { useLanguage } from '../../texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { makeClientId } from '../outbox.ts';
import type { Conversation } from '../queries.ts';
import { chosenMoment, isAfterWindow, localMoment, proposedMoment, useScheduling } from './schedule.ts';

interface Props {
  readonly conversation: Conversation;
  readonly words: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** When these words are to be sent. */
export function ScheduleDialog({ conversation, words, onDone, onClose }: Props) {
  const { text } = useLanguage();
  const [clientId] = useState(makeClientId);
  const [typed, setTyped] = useState(() => localMoment(proposedMoment(new Date())));
  const { add } = useScheduling(conversation.id);
  const at = chosenMoment(typed, new Date());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (at) add.mutate({ text: words, at: at.toISOString(), clientId }, { onSuccess: onDone });
  };
  return (
    <Dialog title={text('desk.schedule.title')} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <p className="bubble-out max-h-40 self-end overflow-auto whitespace-pre-wrap">{words}</p>
        <Field
          label={text('desk.schedule.at')}
          error={at ? undefined : text('desk.schedule.past')}
          hint={text('desk.schedule.help')}
        >
          {(ids) => (
            <input
              {...ids}
              type="datetime-local"
              className="input"
              required
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {at && isAfterWindow(at, conversation.window.closesAt) && (
          <p role="status" className="rounded-lg bg-warning px-3 py-2 text-sm text-warning-ink">
            {text('desk.schedule.after_window')}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-main" disabled={!at || add.isPending}>
            {text('desk.schedule.keep')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
