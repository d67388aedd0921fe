import { useState } from 'react';
import { BinIcon } from '../../../shared/ui/icons.tsx';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Answer } from '../../ui/states.tsx';
import { useAddLabel, useChangeLabel, useRemoveLabel } from './changes.ts';
import { labelColours } from './label_ink.ts';
import { useLabels, type Label } from './queries.ts';

/** As the server takes them: `src/desk/inbox/label_desk.cpp`. */
const longestName = 40;

/** The shop's labels: adding, renaming, recolouring, removing. */
export function LabelsDialog({ onClose }: { readonly onClose: () => void }) {
  const { text } = useLanguage();
  const asked = useLabels();
  return (
    <Dialog title={text('desk.inbox.labels')} onClose={onClose}>
      <Answer of={asked}>
        {(labels) => (
          <ul className="mb-4 flex flex-col gap-2">
            {labels.map((label) => (
              <Line key={`${label.id} ${label.name} ${label.colour}`} label={label} />
            ))}
          </ul>
        )}
      </Answer>
      <NewLabel />
    </Dialog>
  );
}

function Line({ label }: { readonly label: Label }) {
  const { text } = useLanguage();
  const [name, setName] = useState(label.name);
  const [colour, setColour] = useState(label.colour);
  const change = useChangeLabel();
  const remove = useRemoveLabel();
  const [question, ask] = useConfirm();
  const changed = name.trim() !== label.name || colour !== label.colour;
  return (
    <li>
      <form
        className="flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && name.trim() !== '') change.mutate({ id: label.id, name: name.trim(), colour });
        }}
      >
        <ColourInput value={colour} onChange={setColour} label={text('desk.inbox.labels.colour')} />
        <input
          className="input"
          aria-label={text('desk.inbox.labels.name')}
          maxLength={longestName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {changed && (
          <button type="submit" className="button" disabled={change.isPending || name.trim() === ''}>
            {text('desk.inbox.labels.save')}
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={text('desk.inbox.labels.remove', { name: label.name })}
          onClick={() =>
            ask({
              title: text('desk.inbox.labels.remove', { name: label.name }),
              body: text('desk.inbox.labels.remove_sure'),
              action: text('desk.inbox.labels.remove', { name: label.name }),
              onYes: () => remove.mutate(label.id),
            })
          }
        >
          <BinIcon width={20} height={20} />
        </button>
      </form>
      {question}
    </li>
  );
}

function NewLabel() {
  const { text } = useLanguage();
  const add = useAddLabel();
  const [name, setName] = useState('');
  const [colour, setColour] = useState(labelColours[0] ?? '#1f7a4d');
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') add.mutate({ name: name.trim(), colour }, { onSuccess: () => setName('') });
      }}
    >
      <ColourInput value={colour} onChange={setColour} label={text('desk.inbox.labels.colour')} />
      <div className="grow">
        <Field label={text('desk.inbox.labels.new')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={longestName}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </div>
      <button type="submit" className="button button-main" disabled={add.isPending || name.trim() === ''}>
        {text('desk.inbox.labels.add')}
      </button>
    </form>
  );
}

interface ColourProps {
  readonly value: string;
  readonly onChange: (colour: string) => void;
  readonly label: string;
}

function ColourInput({ value, onChange, label }: ColourProps) {
  return (
    <input
      type="color"
      aria-label={label}
      className="h-9 w-9 shrink-0 rounded-lg"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
