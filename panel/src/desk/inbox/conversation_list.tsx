import { useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useShortcut } from '../frame/shortcuts.tsx';
import { PresenceMenu } from '../presence/presence_menu.tsx';
import { useLanguage } from '../texts.ts';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useNow } from '../ui/use_now.ts';
import { ConversationRow } from './conversation_row.tsx';
import { InboxFilters } from './lifecycle/filters.tsx';
import { InboxTabs } from './lifecycle/tabs.tsx';
import { useConversations, type Filter } from './queries.ts';

interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
}

const rowHeight = 76;

export function ConversationList({ filter, onFilter, chosen, onChoose }: Props) {
  return (
    <>
      <div className="flex items-center gap-1 border-b border-hairline px-2">
        <InboxTabs filter={filter} onFilter={onFilter} />
        <PresenceMenu />
        <InboxFilters filter={filter} onFilter={onFilter} />
      </div>
      <Rows filter={filter} chosen={chosen} onChoose={onChoose} />
    </>
  );
}

/** Only the rows that can be seen are made, however many conversations there are. */
function Rows({ filter, chosen, onChoose }: Omit<Props, 'onFilter'>) {
  const { text } = useLanguage();
  const now = useNow();
  const client = useQueryClient();
  const asked = useConversations(filter);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = asked.data?.pages.flatMap(({ conversations }) => conversations) ?? [];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked;
  useEffect(() => {
    if (last >= rows.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const step = (by: number) => {
    const at = rows.findIndex(({ id }) => id === chosen);
    const next = rows[at < 0 ? 0 : at + by];
    if (next) onChoose(next.id);
  };
  // A list that was read far down is not asked again page by page: it begins anew when its reader wants the news.
  const toTop = () => {
    scroller.current?.scrollTo({ top: 0 });
    client.setQueryData<typeof asked.data>(['conversations', filter], (before) =>
      before ? { pages: before.pages.slice(0, 1), pageParams: before.pageParams.slice(0, 1) } : before,
    );
    void asked.refetch();
  };
  useShortcut('j', 'desk.inbox.next', () => step(1));
  useShortcut('k', 'desk.inbox.previous', () => step(-1));

  if (asked.isPending) return <Loading rows={8} />;
  if (asked.error && rows.length === 0) return <Failed failure={asked.error} onAgain={() => void asked.refetch()} />;
  // A page may be empty and yet have one behind it: the next is on its way.
  if (rows.length === 0 && asked.hasNextPage) return <Loading rows={8} />;
  if (rows.length === 0) return <Empty title={text('desk.inbox.empty')}>{text('desk.inbox.empty_help')}</Empty>;
  return (
    <div ref={scroller} className="relative min-h-0 grow overflow-auto">
      {asked.isStale && !asked.isFetching && (
        <button type="button" className="button sticky top-2 z-10 mx-auto flex shadow-pop" onClick={toTop}>
          {text('desk.inbox.news')}
        </button>
      )}
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const conversation = rows[index];
          return (
            conversation && (
              <li
                key={key}
                className="absolute inset-x-0 top-0"
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                <ConversationRow conversation={conversation} now={now} chosen={conversation.id === chosen} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
