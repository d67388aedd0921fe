import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';
import { SaveBar } from '../form/save_bar.tsx';
import { useDraft } from '../form/use_draft.ts';
import { changeOf, formOf, shownFields, type Config, type ConfigForm } from './config_form.ts';
import { ConfigFields } from './config_fields.tsx';
import { TestResult } from './test_result.tsx';

/** The configuration: what is entered can be tried before it is saved. */
export function ConfigEditor({ config }: { readonly config: Config }) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const [dialog, confirm] = useConfirm();
  const draft = useDraft<ConfigForm>('integration', formOf(config));
  // What is not stored here is stored as it stands, also when nothing was changed in it.
  const elsewhere = config.source !== 'document';
  const body = changeOf(draft.value, config);
  const save = useMutation({
    mutationFn: () => api.put('/api/v2/ecommerce/config', { body }),
    onSuccess: (answer) => {
      client.setQueryData(['integration', 'config'], answer.config);
      draft.drop();
      toasts.say(answer.message ?? text('desk.settings.form.saved'));
      void client.invalidateQueries({ queryKey: ['integration'] });
    },
  });
  const test = useMutation({
    mutationFn: () => api.post('/api/v2/ecommerce/config/test', draft.changed ? { body } : {}),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['integration', 'status'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.reset();
    const turnsOff = config.enabled && !draft.value.enabled;
    if (!turnsOff) return save.mutate();
    confirm({
      title: text('desk.settings.integration.turn_off'),
      body: text('desk.settings.integration.turn_off_help'),
      action: text('desk.settings.integration.turn_off'),
      onYes: () => save.mutate(),
    });
  };
  const tryIt = () => {
    save.reset();
    test.mutate();
  };
  const drop = () => {
    draft.drop();
    save.reset();
    test.reset();
  };
  const failure = save.error ?? test.error;
  const mistakes = mistakesOf(failure);
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {dialog}
      {elsewhere && config.source !== 'none' && (
        <p className="card bg-notice p-3 text-sm text-notice-ink">{text('desk.settings.integration.takes_over')}</p>
      )}
      <ConfigFields config={config} form={draft.value} onChange={draft.change} mistakes={mistakes} />
      {test.data && <TestResult result={test.data} />}
      <SaveBar
        changed={draft.changed}
        busy={save.isPending}
        onDrop={drop}
        mistakes={mistakes.elsewhere(shownFields)}
        failure={failure && !isToldByFields(failure) ? failure : undefined}
      >
        <button type="button" className="button" onClick={tryIt} disabled={test.isPending}>
          {text(
            test.isPending
              ? 'desk.settings.integration.testing'
              : draft.changed
                ? 'desk.settings.integration.test_unsaved'
                : 'desk.settings.integration.test',
          )}
        </button>
      </SaveBar>
    </form>
  );
}
