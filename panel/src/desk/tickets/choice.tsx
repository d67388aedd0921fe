interface Props<Id extends string> {
  readonly label: string;
  readonly value: Id | undefined;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  /** What nothing chosen is called. */
  readonly none: string;
  readonly onChange: (id: Id | undefined) => void;
}

/** One of a few, or none of them. */
export function Choice<Id extends string>({ label, value, options, none, onChange }: Props<Id>) {
  return (
    <select
      aria-label={label}
      className="input w-auto max-w-full"
      value={value ?? ''}
      onChange={(event) => onChange(options.find(({ id }) => id === event.target.value)?.id)}
    >
      <option value="">{none}</option>
      {options.map(({ id, label: words }) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  );
}
