import { useEffect, useId, useRef, type HTMLAttributes } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it; it takes the focus when that appears. */
  readonly problem?: string | undefined;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly placeholder?: string;
  readonly className?: string;
}

/** A labelled text box of a form, which says itself what is wrong with what stands in it. */
export function Field({ label, value, onChange, problem, inputMode, placeholder, className = '' }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (problem !== undefined) box.current?.focus();
  }, [problem]);
  return (
    <div className={className}>
      <label htmlFor={id} className="text-[0.82rem] text-meta">
        {label}
      </label>
      <input
        id={id}
        ref={box}
        className="input-box"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputMode={inputMode}
        placeholder={placeholder}
        maxLength={1024}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
      />
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-[0.82rem] text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
