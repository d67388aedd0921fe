import type { Activity } from '../api/types.ts';
import { useLanguage } from '../texts.ts';
import { ActivityRow } from './activity_row.tsx';
import { duration } from './describe.ts';
import { turnTime, type TurnGroup } from './turns.ts';

interface Props {
  readonly group: TurnGroup;
  /** Those of its entries that the filter lets through. */
  readonly shown: readonly Activity[];
  readonly name: string | undefined;
}

/** One turn: whose words, how long it took, and what was done. */
export function TurnView({ group, shown, name }: Props) {
  const { text, locale } = useLanguage();
  const time = turnTime(group.turn);
  const of = group.words.length > 0;
  return (
    <li
      data-turn={group.turn ? 'ended' : of ? 'open' : 'none'}
      className="not-first:mt-2 not-first:border-t not-first:border-hairline not-first:pt-2"
    >
      <div className="flex items-baseline gap-2 px-4 py-1.5">
        <p className="min-w-0 grow text-[0.88rem] leading-5">
          <span className="font-semibold">{of ? (name ?? group.phone) : text('phone.activity.beside')}</span>
          {of && <span className="block truncate text-meta">«{group.words.join(' · ')}»</span>}
        </p>
        {of && (
          <p className="shrink-0 text-[0.78rem] font-medium text-meta tabular-nums">
            {!group.turn ? text('phone.activity.under_way') : time !== undefined && duration(time, locale)}
          </p>
        )}
      </div>
      <ol>
        {shown.map((entry) => (
          <ActivityRow key={entry.id} entry={entry} />
        ))}
      </ol>
    </li>
  );
}
