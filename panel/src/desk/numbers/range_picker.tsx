import { useState } from 'react';
import { useLanguage } from '../texts.ts';
import { localDate } from '../ui/times.ts';
import { presetOf, presetRange, presets, rangeProblem, type Range } from './range.ts';

interface Props {
  readonly range: Range;
  readonly onChange: (range: Range) => void;
}

/** Which days: those that people ask for most, or any others. */
export function RangePicker({ range, onChange }: Props) {
  const { text } = useLanguage();
  const today = localDate(new Date());
  const chosen = presetOf(range, today);
  const [typed, setTyped] = useState(range);
  const problem = rangeProblem(typed);
  const type = (next: Range) => {
    setTyped(next);
    if (rangeProblem(next) === undefined) onChange(next);
  };
  return (
    <div role="group" aria-label={text('desk.numbers.range')} className="flex flex-wrap items-end gap-2">
      {presets.map((preset) => (
        <button
          key={preset}
          type="button"
          className={preset === chosen ? 'button button-main' : 'button'}
          aria-pressed={preset === chosen}
          onClick={() => type(presetRange(preset, today))}
        >
          {text(`desk.numbers.range.${preset}`)}
        </button>
      ))}
      <DayInput label={text('desk.numbers.from')} value={typed.from} onChange={(from) => type({ ...typed, from })} />
      <DayInput label={text('desk.numbers.to')} value={typed.to} onChange={(to) => type({ ...typed, to })} />
      {problem && (
        <p role="alert" className="w-full text-sm text-danger">
          {text(`desk.numbers.range.${problem}`)}
        </p>
      )}
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayInput({ label, value, onChange }: DayProps) {
  return (
    <label className="flex items-center gap-1.5 text-sm text-meta">
      {label}
      <input type="date" className="input w-auto" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
