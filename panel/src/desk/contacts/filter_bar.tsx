import { useState } from 'react';
import { useMay } from '../session/session.tsx';
import { useLanguage, type TextKey } from '../texts.ts';
import { Field } from '../ui/field.tsx';
import { countOf, everybody, type Chosen, type Sort, type YesNo } from './conditions.ts';
import { useFields, useSegments, useTags } from './queries.ts';
import { SaveSegment } from './save_segment.tsx';
import { ValueInput } from './value_input.tsx';

interface Props {
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** Without the words, the order and the other segments: what a segment may hold. */
  readonly plain?: boolean;
}

/** Words and order at once; everything else behind a button that says how much of it is set. */
export function FilterBar({ chosen, onChoose }: Props) {
  const { text } = useLanguage();
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const supervises = useMay('supervisor');
  const count = countOf(chosen);
  return (
    <div className="flex flex-col gap-3 px-4 py-3 sm:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          className="input min-w-48 grow sm:max-w-sm"
          aria-label={text('desk.contacts.search')}
          placeholder={text('desk.contacts.search')}
          maxLength={100}
          value={chosen.q}
          onChange={(event) => onChoose({ ...chosen, q: event.target.value })}
        />
        <select
          className="input w-auto"
          aria-label={text('desk.contacts.sort')}
          value={chosen.sort}
          onChange={(event) => onChoose({ ...chosen, sort: event.target.value as Sort })}
        >
          {(['newest', 'oldest', 'seen', 'name'] as const).map((sort) => (
            <option key={sort} value={sort}>
              {text(`desk.contacts.sort.${sort}`)}
            </option>
          ))}
        </select>
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text('desk.contacts.filters')}
          {count > 0 && <span className="badge">{count}</span>}
        </button>
        {count > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => onChoose({ ...everybody, q: chosen.q, sort: chosen.sort })}
          >
            {text('desk.contacts.filters.clear')}
          </button>
        )}
        {supervises && (count > 0 || chosen.q !== '') && (
          <button type="button" className="button" onClick={() => setSaving(true)}>
            {text('desk.contacts.segment.save')}
          </button>
        )}
      </div>
      {open && <Filters chosen={chosen} onChoose={onChoose} />}
      {saving && <SaveSegment chosen={chosen} onClose={() => setSaving(false)} />}
    </div>
  );
}

/** Every condition there is, each of its own. */
export function Filters({ chosen, onChoose, plain = false }: Props) {
  const { text } = useLanguage();
  const set = (part: Partial<Chosen>) => onChoose({ ...chosen, ...part });
  return (
    <div className="card grid grid-cols-1 gap-3 p-3 min-[560px]:grid-cols-2 lg:grid-cols-4">
      <TagChoice chosen={chosen.tags} onChoose={(tags) => set({ tags })} />
      {!plain && <SegmentChoice chosen={chosen.segment} onChoose={(segment) => set({ segment })} />}
      {(['blocked', 'linked', 'open'] as const).map((name) => (
        <Choice
          key={name}
          label={text(`desk.contacts.filter.${name}`)}
          value={chosen[name]}
          options={['yes', 'no']}
          textOf={(answer) => text(`desk.contacts.${answer}` as TextKey)}
          onChoose={(answer) => set({ [name]: answer as YesNo })}
        />
      ))}
      <Choice
        label={text('desk.contacts.filter.marketing')}
        value={chosen.marketing}
        options={['wanted', 'refused', 'unknown']}
        textOf={(answer) => text(`desk.contacts.marketing.${answer}` as TextKey)}
        onChoose={(marketing) => set({ marketing: marketing as Chosen['marketing'] })}
      />
      {(['createdFrom', 'createdUntil', 'seenFrom', 'seenUntil'] as const).map((name) => (
        <Field key={name} label={text(`desk.contacts.filter.${name}`)}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              className="input"
              value={chosen[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <FieldChoice chosen={chosen} onChoose={set} />
    </div>
  );
}

function TagChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: readonly string[];
  readonly onChoose: (tags: readonly string[]) => void;
}) {
  const { text } = useLanguage();
  const tags = useTags().data ?? [];
  const left = tags.filter(({ tag }) => !chosen.includes(tag));
  return (
    <Field label={text('desk.contacts.tags')}>
      {(ids) => (
        <div className="flex flex-col gap-1.5">
          <select
            {...ids}
            className="input"
            value=""
            onChange={(event) => event.target.value && onChoose([...chosen, event.target.value])}
          >
            <option value="">{text('desk.contacts.any')}</option>
            {left.map(({ tag, contacts }) => (
              <option key={tag} value={tag}>
                {tag} ({contacts})
              </option>
            ))}
          </select>
          <Chips words={chosen} onDrop={(tag) => onChoose(chosen.filter((each) => each !== tag))} />
        </div>
      )}
    </Field>
  );
}

/** Words of which each can be taken away. */
export function Chips({
  words,
  onDrop,
}: {
  readonly words: readonly string[];
  readonly onDrop: (word: string) => void;
}) {
  const { text } = useLanguage();
  if (words.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-1">
      {words.map((word) => (
        <button
          key={word}
          type="button"
          className="pill"
          aria-label={text('desk.contacts.drop', { word })}
          onClick={() => onDrop(word)}
        >
          {word} ×
        </button>
      ))}
    </span>
  );
}

function SegmentChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: number | undefined;
  readonly onChoose: (segment: number | undefined) => void;
}) {
  const { text } = useLanguage();
  const segments = useSegments().data ?? [];
  return (
    <Choice
      label={text('desk.contacts.segment')}
      value={chosen === undefined ? '' : String(chosen)}
      options={segments.map(({ id }) => String(id))}
      textOf={(id) => segments.find((each) => String(each.id) === id)?.name ?? id}
      onChoose={(id) => onChoose(id === '' ? undefined : Number(id))}
    />
  );
}

function FieldChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: Chosen;
  readonly onChoose: (part: Partial<Chosen>) => void;
}) {
  const { text } = useLanguage();
  const fields = useFields().data ?? [];
  const field = fields.find(({ key }) => key === chosen.field);
  if (fields.length === 0) return null;
  return (
    <>
      <Choice
        label={text('desk.contacts.field')}
        value={chosen.field}
        options={fields.map(({ key }) => key)}
        textOf={(key) => fields.find((each) => each.key === key)?.label ?? key}
        onChoose={(key) => onChoose({ field: key, value: '' })}
      />
      {field && (
        <Field label={field.label}>
          {(ids) => (
            <ValueInput ids={ids} field={field} value={chosen.value} onChange={(value) => onChoose({ value })} />
          )}
        </Field>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly textOf: (option: string) => string;
  readonly onChoose: (option: string) => void;
}

function Choice({ label, value, options, textOf, onChoose }: ChoiceProps) {
  const { text } = useLanguage();
  return (
    <Field label={label}>
      {(ids) => (
        <select {...ids} className="input" value={value} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{text('desk.contacts.any')}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {textOf(option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
