import type { FormEvent } from 'react';
import { Refusal } from '../../../shared/api/client.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';
import { SaveBar } from '../form/save_bar.tsx';
import { useDraft } from '../form/use_draft.ts';
import { InstructionsFields, shownFields } from './instructions_fields.tsx';
import { formOfInstructions, sentInstructions, type InstructionsForm } from './instructions_form.ts';
import { useInstructionsChange, type Instructions } from './queries.ts';

/** The draft: written, thrown away, published. Somebody else's changes are never written over. */
export function InstructionsEditor({ now }: { readonly now: Instructions }) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const [dialog, confirm] = useConfirm();
  const saved = formOfInstructions(now.draft, now.published);
  const entered = useDraft<InstructionsForm>('instructions', saved);
  const theirs = entered.changed && entered.value.revision !== saved.revision;
  const done = (words: string) => () => {
    entered.drop();
    toasts.say(words);
  };
  const store = useInstructionsChange(
    (form: InstructionsForm) => api.put('/api/v2/assistant/instructions/draft', { body: sentInstructions(form) }),
    done(text('desk.settings.instructions.draft_saved')),
  );
  const publish = useInstructionsChange(
    (revision: number) => api.post('/api/v2/assistant/instructions/publish', { body: { revision } }),
    done(text('desk.settings.instructions.published_now')),
  );
  const dropDraft = useInstructionsChange(
    () => api.delete('/api/v2/assistant/instructions/draft'),
    done(text('desk.settings.instructions.draft_dropped')),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    store.mutate(entered.value);
  };
  const askToPublish = (revision: number) =>
    confirm({
      title: text('desk.settings.instructions.publish'),
      body: text('desk.settings.instructions.publish_help'),
      action: text('desk.settings.instructions.publish'),
      onYes: () => publish.mutate(revision),
    });
  const askToDrop = () =>
    confirm({
      title: text('desk.settings.instructions.drop_draft'),
      body: text('desk.settings.instructions.drop_draft_help'),
      action: text('desk.settings.instructions.drop_draft'),
      onYes: () => dropDraft.mutate(undefined),
    });
  const failure = store.error ?? publish.error ?? dropDraft.error;
  const conflict = failure instanceof Refusal && failure.code === 'conflict';
  const mistakes = mistakesOf(failure);
  const busy = store.isPending || publish.isPending || dropDraft.isPending;
  const { draft } = now;
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {dialog}
      {(theirs || conflict) && (
        <p role="alert" className="card bg-notice p-3 text-notice-ink">
          {text('desk.settings.form.theirs')}
        </p>
      )}
      <InstructionsFields form={entered.value} onChange={entered.change} mistakes={mistakes} />
      <SaveBar
        changed={entered.changed}
        busy={busy}
        onDrop={() => {
          entered.drop();
          store.reset();
          publish.reset();
        }}
        mistakes={mistakes.elsewhere(shownFields(entered.value))}
        failure={failure && !conflict && !isToldByFields(failure) ? failure : undefined}
        action={text('desk.settings.instructions.save_draft')}
      >
        {draft && (
          <>
            <button
              type="button"
              className="button"
              disabled={busy || entered.changed}
              onClick={() => askToPublish(draft.revision)}
            >
              {text('desk.settings.instructions.publish')}
            </button>
            <button type="button" className="button button-danger" disabled={busy} onClick={askToDrop}>
              {text('desk.settings.instructions.drop_draft')}
            </button>
          </>
        )}
      </SaveBar>
    </form>
  );
}
