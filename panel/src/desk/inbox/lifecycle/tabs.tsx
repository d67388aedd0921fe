import { useLanguage } from '../../texts.ts';
import type { Filter, Tab } from '../queries.ts';
import { useCounts } from './queries.ts';

const tabs = ['mine', 'unassigned', 'all'] as const;

interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** Mine, nobody's, everybody's; each with how many wait in it, and a badge when something of it was not read. */
export function InboxTabs({ filter, onFilter }: Props) {
  const { text } = useLanguage();
  const { data } = useCounts();
  return (
    <div role="tablist" aria-label={text('desk.inbox.tabs')} className="flex min-w-0 grow items-center overflow-x-auto">
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          aria-selected={filter.tab === tab}
          className="tab flex items-center gap-1.5"
          onClick={() => onFilter({ ...filter, tab })}
        >
          {text(`desk.inbox.tab.${tab}`)}
          {data && data[tab].count > 0 && <Count tab={tab} count={data[tab].count} unread={data[tab].unread} />}
        </button>
      ))}
    </div>
  );
}

interface CountProps {
  readonly tab: Tab;
  readonly count: number;
  readonly unread: number;
}

function Count({ tab, count, unread }: CountProps) {
  const { text } = useLanguage();
  // What is everybody's is unread by most: only what one looks after oneself is marked.
  const marked = tab === 'mine' && unread > 0;
  return (
    <span
      className={marked ? 'badge' : 'text-xs text-meta'}
      title={marked ? text('desk.inbox.unread_in', { count: unread }) : undefined}
    >
      {marked ? unread : count}
    </span>
  );
}
