import { useLanguage } from '../texts.ts';
import type { ContactField } from './queries.ts';

interface Props {
  readonly ids: object;
  readonly field: ContactField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What fits the kind of a field. The server checks it once more. */
export function ValueInput({ ids, field, value, onChange }: Props) {
  const { text } = useLanguage();
  if (field.kind === 'choice') {
    return (
      <select {...ids} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{text('desk.contacts.none')}</option>
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
        {value !== '' && !field.choices.includes(value) && <option value={value}>{value}</option>}
      </select>
    );
  }
  return (
    <input
      {...ids}
      className="input"
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
