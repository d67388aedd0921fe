import { useId, type ReactNode } from 'react';

interface Ids {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface Props {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what was entered. */
  readonly error?: string | undefined;
  readonly children: (ids: Ids) => ReactNode;
}

/** A label, its input, and below it what helps or what is wrong; all three belong together for those who cannot see it. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const below = error ?? hint;
  const ids: Ids = {
    id,
    ...(below ? { 'aria-describedby': `${id}-below` } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children(ids)}
      {below && (
        <p
          id={`${id}-below`}
          role={error ? 'alert' : undefined}
          className={`mt-1 text-sm ${error ? 'text-danger' : 'text-meta'}`}
        >
          {below}
        </p>
      )}
    </div>
  );
}
