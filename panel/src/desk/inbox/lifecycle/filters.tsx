import type { ReactNode } from 'react';
import { ListIcon } from '../../../shared/ui/icons.tsx';
import { useLanguage } from '../../texts.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Filter } from '../queries.ts';
import { Choice } from './choice.tsx';
import { isNarrowed, toggled } from './narrowing.ts';
import { useLabels } from './queries.ts';

interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

const states = ['open', 'resolved', 'closed'] as const;
const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** What else the list is narrowed to: state, unread, put off, priority, label. */
export function InboxFilters({ filter, onFilter }: Props) {
  const { text } = useLanguage();
  const labels = useLabels().data ?? [];
  return (
    <Menu
      label={text('desk.inbox.filter')}
      button={
        <span className="relative">
          <ListIcon width={20} height={20} />
          {isNarrowed(filter) && <span className="absolute -top-1 -right-1 size-2 rounded-full bg-badge" />}
        </span>
      }
    >
      {() => (
        <>
          <Group title={text('desk.inbox.states')}>
            {states.map((state) => (
              <Choice key={state} chosen={filter.state === state} onChoose={() => onFilter({ ...filter, state })}>
                {text(`desk.inbox.state.${state}`)}
              </Choice>
            ))}
          </Group>
          <Group title={text('desk.inbox.filter.only')}>
            <Choice
              chosen={filter.unread === true}
              onChoose={() => onFilter({ ...filter, unread: filter.unread ? undefined : true })}
            >
              {text('desk.inbox.filter.unread')}
            </Choice>
            <Choice
              chosen={filter.snoozed === true}
              onChoose={() => onFilter({ ...filter, snoozed: filter.snoozed ? undefined : true })}
            >
              {text('desk.inbox.filter.snoozed')}
            </Choice>
          </Group>
          <Group title={text('desk.inbox.priority')}>
            {priorities.map((priority) => (
              <Choice
                key={priority}
                chosen={filter.priority === priority}
                onChoose={() => onFilter(toggled(filter, 'priority', priority))}
              >
                {text(`desk.inbox.priority.${priority}`)}
              </Choice>
            ))}
          </Group>
          {labels.length > 0 && (
            <Group title={text('desk.inbox.labels')}>
              {labels.map(({ id, name }) => (
                <Choice key={id} chosen={filter.label === id} onChoose={() => onFilter(toggled(filter, 'label', id))}>
                  {name}
                </Choice>
              ))}
            </Group>
          )}
          {isNarrowed(filter) && (
            <button
              type="button"
              className="menu-item text-accent-text"
              onClick={() => onFilter({ tab: filter.tab, state: 'open' })}
            >
              {text('desk.inbox.filter.clear')}
            </button>
          )}
        </>
      )}
    </Menu>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={title}>
      <p className="px-4 pt-2 pb-1 text-xs font-medium text-meta">{title}</p>
      {children}
    </div>
  );
}
