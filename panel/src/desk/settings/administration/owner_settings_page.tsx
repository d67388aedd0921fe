import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { refusalText } from '../../api/refusal_text.ts';
import { useLanguage, type TextKey } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { Select, TextArea, TextInput } from '../form/inputs.tsx';
import { listedMistakes, mistakesOf } from '../form/mistakes.ts';
import { Section, SettingsPage } from '../settings_page.tsx';
import { differs, entered, isOwners, ownerGroups, written, type Setting } from './owner_values.ts';

const queryKey = ['settings'];

/** Hours, hand-over, orders, retention and budgets, as the API describes them. */
export default function OwnerSettingsPage() {
  const { text } = useLanguage();
  const settings = useQuery({ queryKey, queryFn: ({ signal }) => api.get('/api/v2/settings', { signal }) });
  return (
    <SettingsPage title={text('desk.admin.owner.title')} help={text('desk.admin.owner.help')}>
      <Answer of={settings} rows={8}>
        {(told) =>
          ownerGroups.map((group) => (
            <Section key={group} title={text(`desk.admin.owner.group.${group}`)}>
              {told.settings
                .filter((setting) => isOwners(setting) && setting.group === group)
                .map((setting) => (
                  <SettingForm key={setting.key} setting={setting} />
                ))}
            </Section>
          ))
        }
      </Answer>
    </SettingsPage>
  );
}

/** The texts of a setting; one that this page does not know yet shows its key. */
function words(setting: Setting, what: 'label' | 'hint'): TextKey {
  return `desk.admin.owner.${what}.${setting.key}` as TextKey;
}

function SettingForm({ setting }: { readonly setting: Setting }) {
  const language = useLanguage();
  const { text } = language;
  const toasts = useToasts();
  const client = useQueryClient();
  const [typed, type] = useState<string | null>(null);
  const path = { key: setting.key as never };
  const done = async () => {
    await client.invalidateQueries({ queryKey });
    type(null);
    toasts.say(text('desk.settings.form.saved'));
  };
  const input = typed ?? written(setting.inForce);
  const save = useMutation({
    mutationFn: () => api.put('/api/v2/settings/{key}', { path, body: { value: entered(setting.kind, input) } }),
    onSuccess: done,
  });
  const back = useMutation({
    mutationFn: () => api.delete('/api/v2/settings/{key}', { path }),
    onSuccess: done,
    onError: (failure) => toasts.fail(failure),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const failure = save.error && listedMistakes(save.error).length === 0 ? refusalText(save.error, language) : undefined;
  return (
    <form className="flex flex-col gap-2" onSubmit={submit}>
      <SettingInput
        setting={setting}
        input={input}
        onInput={type}
        error={mistakesOf(save.error).at(setting.key) ?? failure}
      />
      <div className="flex flex-wrap items-center gap-2">
        <span className="grow text-sm text-meta">{text(`desk.admin.owner.source.${setting.source}`)}</span>
        {setting.stored && (
          <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate()}>
            {text('desk.admin.owner.back')}
          </button>
        )}
        <button
          type="submit"
          className="button button-main"
          disabled={save.isPending || typed === null || !differs(setting, input)}
        >
          {text('desk.ui.save')}
        </button>
      </div>
    </form>
  );
}

interface InputProps {
  readonly setting: Setting;
  readonly input: string;
  readonly onInput: (input: string) => void;
  readonly error: string | undefined;
}

function SettingInput({ setting, input, onInput, error }: InputProps) {
  const { text } = useLanguage();
  const shared = {
    label: text(words(setting, 'label')),
    hint: text(words(setting, 'hint')),
    value: input,
    onValue: onInput,
    error,
  };
  switch (setting.kind) {
    case 'choice':
      return (
        <Select
          {...shared}
          options={setting.choices.map((value) => ({
            value,
            label: text(`desk.admin.owner.choice.${value}` as TextKey),
          }))}
        />
      );
    case 'words':
    case 'dates':
      return <TextArea {...shared} rows={2} />;
    case 'count':
      return (
        <TextInput
          {...shared}
          type="number"
          min={setting.least ?? 0}
          max={setting.most ?? undefined}
          step={1}
          required
        />
      );
    case 'amount':
    case 'dollars':
      return <TextInput {...shared} inputMode="decimal" />;
    default:
      return <TextInput {...shared} />;
  }
}
