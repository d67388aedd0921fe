import { useLayoutEffect, useMemo, useState } from 'react';
import { ActivityIcon, CloseIcon, DownIcon } from '../../shared/ui/icons.tsx';
import { activityKinds, type Activity, type ActivityKind } from '../api/types.ts';
import { useBottom } from '../chat/use_bottom.ts';
import { useLanguage } from '../texts.ts';
import { countKinds } from './describe.ts';
import { TurnView } from './turn_view.tsx';
import { groupByTurn } from './turns.ts';

interface Props {
  readonly entries: readonly Activity[];
  /** Customers' names by number. */
  readonly names: ReadonlyMap<string, string>;
  readonly onClear: () => void;
  /** Closes the drawer; absent where the panel stands beside the phone. */
  readonly onClose: (() => void) | undefined;
}

/** What the server did, as it happens: newest below, followed as long as one looks at the end. */
export function ActivityPanel({ entries, names, onClear, onClose }: Props) {
  const { text } = useLanguage();
  const [only, setOnly] = useState<ActivityKind | null>(null);
  const counts = useMemo(() => countKinds(entries), [entries]);
  const shown = only === null ? entries : entries.filter(({ kind }) => kind === only);
  const groups = useMemo(() => groupByTurn(entries), [entries]);
  const { scroller, atBottom, toBottom, follow } = useBottom();
  useLayoutEffect(() => {
    follow();
  }, [shown.length, follow]);

  return (
    <section aria-label={text('phone.activity.title')} className="flex min-h-0 grow flex-col bg-panel text-ink">
      <header className="flex h-15 shrink-0 items-center gap-2 pr-2 pl-5">
        <h2 className="grow text-[1.05rem] font-semibold">{text('phone.activity.title')}</h2>
        {entries.length > 0 && (
          <button type="button" className="quiet-button" onClick={onClear}>
            {text('phone.activity.clear')}
          </button>
        )}
        {onClose && (
          <button type="button" className="icon-button" aria-label={text('phone.close')} onClick={onClose}>
            <CloseIcon />
          </button>
        )}
      </header>
      {entries.length > 0 && (
        <div role="group" aria-label={text('phone.activity.filter')} className="flex flex-wrap gap-1.5 px-4 pb-2.5">
          <button type="button" className="filter-chip" aria-pressed={only === null} onClick={() => setOnly(null)}>
            {text('phone.activity.all')}
          </button>
          {activityKinds
            .filter((kind) => counts.has(kind) || kind === only)
            .map((kind) => (
              <button
                key={kind}
                type="button"
                className="filter-chip"
                data-filter={kind}
                aria-pressed={only === kind}
                onClick={() => setOnly(only === kind ? null : kind)}
              >
                {text(`phone.activity.kind.${kind}`)} <span className="opacity-75">{counts.get(kind) ?? 0}</span>
              </button>
            ))}
        </div>
      )}
      <div className="relative min-h-0 grow border-t border-hairline">
        <div
          ref={scroller}
          role="log"
          aria-live="off"
          aria-label={text('phone.activity.log')}
          tabIndex={0}
          className="scroll-slim absolute inset-0 overflow-y-auto py-2"
        >
          {entries.length === 0 ? (
            <div className="flex h-full flex-col items-center justify-center gap-3 px-10 text-center text-meta">
              <ActivityIcon width={40} height={40} strokeWidth="1.4" />
              <p className="text-[0.95rem] font-medium text-ink">{text('phone.activity.empty')}</p>
              <p className="max-w-72 text-[0.86rem]">{text('phone.activity.empty_hint')}</p>
            </div>
          ) : (
            <ol>
              {groups.map((group) => {
                const rows = only === null ? group.entries : group.entries.filter(({ kind }) => kind === only);
                const name = group.phone === undefined ? undefined : names.get(group.phone);
                return rows.length > 0 && <TurnView key={group.key} group={group} shown={rows} name={name} />;
              })}
            </ol>
          )}
        </div>
        {!atBottom && (
          <button
            type="button"
            aria-label={text('phone.to_bottom')}
            onClick={toBottom}
            className="absolute right-4 bottom-4 grid size-9 place-items-center rounded-full bg-panel text-meta shadow-pop"
          >
            <DownIcon width={20} height={20} />
          </button>
        )}
      </div>
    </section>
  );
}
