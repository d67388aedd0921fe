import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Schema } from '../../../shared/api/operations.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { isToldByFields, mistakesOf, type Mistakes } from '../form/mistakes.ts';
import { SaveBar } from '../form/save_bar.tsx';
import { useDraft } from '../form/use_draft.ts';
import { TemplateFields, shownFields } from './template_fields.tsx';
import { refusedPlace, type Template, type TemplateForm } from './template_form.ts';
import { TemplatePreview } from './template_preview.tsx';

type Saved = { readonly success: true; readonly template: Template } | Schema<'Error'>;

interface Props {
  readonly draftName: string;
  readonly saved: TemplateForm;
  /** The one that is changed; without it a new one is made. */
  readonly template?: Template;
  readonly save: (form: TemplateForm) => Promise<Saved>;
  readonly onSaved: (template: Template) => void;
}

/** A template beside how it will be read. */
export function TemplateEditor({ draftName, saved, template, save, onSaved }: Props) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const [dialog, confirm] = useConfirm();
  const draft = useDraft<TemplateForm>(draftName, saved);
  const saving = useMutation({
    mutationFn: () => save(draft.value),
    onSuccess: (answer) => {
      // 202: nobody knows whether WhatsApp took it. What was entered stays until it is known.
      if (!answer.success) return toasts.say(answer.error);
      draft.drop();
      toasts.say(text('desk.settings.form.saved'));
      onSaved(answer.template);
    },
  });
  const handedIn = template !== undefined && template.status !== 'draft';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!handedIn) return saving.mutate();
    confirm({
      title: text('desk.settings.templates.change_handed_in'),
      body: text('desk.settings.templates.change_handed_in_help'),
      action: text('desk.settings.templates.change_handed_in'),
      onYes: () => saving.mutate(),
    });
  };
  const mistakes = templateMistakes(saving.error);
  const elsewhere = mistakes.elsewhere(shownFields(draft.value));
  const toldByFields = isToldByFields(saving.error, byCode) || refusedPlace(saving.error) !== undefined;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {dialog}
      <div className="flex flex-col gap-5 min-[1200px]:flex-row">
        <div className="flex min-w-0 grow flex-col gap-5">
          <TemplateFields
            form={draft.value}
            isNew={template === undefined}
            onChange={draft.change}
            mistakes={mistakes}
          />
        </div>
        <TemplatePreview form={draft.value} />
      </div>
      <SaveBar
        changed={draft.changed}
        busy={saving.isPending}
        onDrop={() => {
          draft.drop();
          saving.reset();
        }}
        mistakes={elsewhere}
        failure={saving.error && !toldByFields ? saving.error : undefined}
      />
    </form>
  );
}

const byCode = { conflict: 'name' };

/** A refused template names one field, in its sentence; anything else is told as everywhere. */
function templateMistakes(failure: unknown): Mistakes {
  const refused = refusedPlace(failure);
  if (!refused) return mistakesOf(failure, byCode);
  return {
    at: (field) => (field === refused.field ? refused.message : undefined),
    elsewhere: (fields) => (fields.includes(refused.field) ? [] : [{ ...refused, code: 'template_refused' }]),
  };
}
