import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useLanguage, type TextKey } from '../texts.ts';
import { Failed, Loading } from '../ui/states.tsx';
import type { ContactImport } from './queries.ts';

const shown = ['made', 'changed', 'same', 'refused', 'undone', 'kept'] as const;
type Shown = (typeof shown)[number];

/** The server names these by a word; every other reason is a sentence already. */
const worded: Readonly<Record<string, TextKey>> = {
  changed_since: 'desk.contacts.import.changed_since',
  in_use: 'desk.contacts.import.in_use',
};

/** What became of each row, one outcome at a time. */
export function ImportRows({ id, state }: { readonly id: number; readonly state: ContactImport['state'] }) {
  const { text } = useLanguage();
  const [outcome, setOutcome] = useState<Shown>('made');
  const asked = useInfiniteQuery({
    queryKey: ['import', id, 'rows', outcome, state],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v2/contacts/imports/{id}/rows', {
        path: { id },
        query: { state: outcome, after: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section aria-label={text('desk.contacts.import.results')}>
      <div
        role="tablist"
        aria-label={text('desk.contacts.import.results')}
        className="flex overflow-x-auto border-b border-hairline"
      >
        {shown.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            className="tab"
            aria-selected={each === outcome}
            onClick={() => setOutcome(each)}
          >
            {text(`desk.contacts.import.count.${each}`)}
          </button>
        ))}
      </div>
      {asked.isPending ? (
        <Loading />
      ) : asked.error ? (
        <Failed failure={asked.error} onAgain={() => void asked.refetch()} />
      ) : rows.length === 0 ? (
        <p className="p-4 text-meta">{text('desk.contacts.import.no_rows')}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.row} className="flex flex-wrap items-center gap-2 border-b border-hairline py-2">
              <span className="w-12 text-sm text-meta">{row.row}</span>
              <span className="min-w-0 grow truncate">{row.cells.filter((cell) => cell !== '').join(' · ')}</span>
              {row.reason && (
                <span className="text-sm text-warn">{worded[row.reason] ? text(worded[row.reason]!) : row.reason}</span>
              )}
              {row.contact !== null && (
                <Link href={`/${row.contact}`} className="button">
                  {text('desk.contacts.import.open')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <button
          type="button"
          className="button my-3"
          disabled={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {text('desk.contacts.more')}
        </button>
      )}
    </section>
  );
}
