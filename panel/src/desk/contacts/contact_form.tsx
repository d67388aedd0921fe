import { useState, type FormEvent } from 'react';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';
import { Field } from '../ui/field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { Chips } from './filter_bar.tsx';
import { useFields, useTags, type Contact } from './queries.ts';
import { useChange, type ContactChange } from './use_change.ts';
import { ValueInput } from './value_input.tsx';

/** What the team keeps of a contact. Only what was changed is sent, with the revision that was looked at. */
export function ContactForm({ contact }: { readonly contact: Contact }) {
  const language = useLanguage();
  const { text } = language;
  const toasts = useToasts();
  const fields = useFields().data ?? [];
  const [change, setChange] = useState<ContactChange>({});
  const save = useChange(contact.id, () => toasts.say(text('desk.contacts.saved')));
  const set = (part: ContactChange) => setChange((before) => ({ ...before, ...part }));
  const tags = change.tags ?? contact.tags;
  const changed = Object.keys(change).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...change, revision: contact.revision });
  };
  return (
    <form onSubmit={submit} className="card flex flex-col gap-4 p-4">
      <h2 className="text-lg font-semibold">{text('desk.contacts.data')}</h2>
      <Field
        label={text('desk.contacts.name')}
        hint={contact.profileName && text('desk.contacts.profile_name', { name: contact.profileName })}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={120}
            value={change.name ?? contact.savedName ?? ''}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <TagInput tags={tags} onChange={(next) => set({ tags: [...next] })} />
      <Field label={text('desk.contacts.filter.marketing')} hint={text('desk.contacts.marketing_help')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={change.marketing ?? contact.marketing ?? ''}
            onChange={(event) => event.target.value && set({ marketing: event.target.value as 'wanted' | 'refused' })}
          >
            {contact.marketing === null && <option value="">{text('desk.contacts.marketing.unknown')}</option>}
            {(['wanted', 'refused'] as const).map((word) => (
              <option key={word} value={word}>
                {text(`desk.contacts.marketing.${word}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {fields.map((field) => (
        <Field key={field.key} label={field.label}>
          {(ids) => (
            <ValueInput
              ids={ids}
              field={field}
              value={String(change.fields?.[field.key] ?? contact.fields[field.key] ?? '')}
              onChange={(value) => set({ fields: { ...change.fields, [field.key]: value } })}
            />
          )}
        </Field>
      ))}
      {save.error && (
        <p role="alert" className="text-sm text-danger">
          {refusalText(save.error, language)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        {changed && (
          <button type="button" className="button" onClick={() => setChange({})}>
            {text('desk.ui.cancel')}
          </button>
        )}
        <button type="submit" className="button button-main" disabled={!changed || save.isPending}>
          {text('desk.ui.save')}
        </button>
      </div>
    </form>
  );
}

/** Tags that are there, and a new one: chosen from those that others have, or typed. */
function TagInput({
  tags,
  onChange,
}: {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}) {
  const { text } = useLanguage();
  const known = useTags().data ?? [];
  const [typed, setTyped] = useState('');
  const add = () => {
    const tag = typed.trim();
    if (tag !== '' && !tags.includes(tag)) onChange([...tags, tag]);
    setTyped('');
  };
  return (
    <Field label={text('desk.contacts.tags')} hint={text('desk.contacts.tags_help')}>
      {(ids) => (
        <div className="flex flex-col gap-1.5">
          <input
            {...ids}
            className="input"
            list="contact-tags"
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed.trim() === '') return;
              event.preventDefault();
              add();
            }}
            onBlur={add}
          />
          <datalist id="contact-tags">
            {known.map(({ tag }) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
          <Chips words={tags} onDrop={(tag) => onChange(tags.filter((each) => each !== tag))} />
        </div>
      )}
    </Field>
  );
}
