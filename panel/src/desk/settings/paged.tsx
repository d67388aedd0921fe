import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLanguage } from '../texts.ts';
import { Answer, Empty } from '../ui/states.tsx';

interface Asked<Page> {
  readonly key: readonly unknown[];
  readonly ask: (before: number | undefined, signal: AbortSignal) => Promise<Page>;
}

/** Pages going back in time, each asked for with the `next` of the one before. */
export function usePaged<Page extends { readonly next: number | null }>({ key, ask }: Asked<Page>) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });
}

interface Props<Page, Item> {
  readonly of: {
    readonly data: { readonly pages: readonly Page[] } | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly items: (page: Page) => readonly Item[];
  readonly empty: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** What the pages hold so far, and a button for the next one. */
export function Paged<Page, Item>({ of, items, empty, children }: Props<Page, Item>) {
  const { text } = useLanguage();
  return (
    <Answer of={of} rows={5}>
      {({ pages }) => {
        const all = pages.flatMap(items);
        if (all.length === 0) return <Empty title={empty} />;
        return (
          <>
            {children(all)}
            {of.hasNextPage && (
              <button
                type="button"
                className="button self-center"
                onClick={() => void of.fetchNextPage()}
                disabled={of.isFetchingNextPage}
              >
                {text('desk.settings.form.more')}
              </button>
            )}
          </>
        );
      }}
    </Answer>
  );
}
