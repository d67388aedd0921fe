import { useLanguage } from '../texts.ts';
import { Choice } from './choice.tsx';
import { priorities, statuses, type TicketFilter } from './filter.ts';
import { usePreset } from './queries.ts';

interface Props {
  readonly filter: TicketFilter;
  readonly onFilter: (filter: TicketFilter) => void;
}

/** Words to look for, and below them what the list is narrowed to. */
export function TicketFilters({ filter, onFilter }: Props) {
  const { text } = useLanguage();
  const preset = usePreset();
  const all = (name: 'status' | 'category' | 'priority' | 'whose') => text(`desk.tickets.filter.${name}`);
  const set = (change: Partial<Record<keyof TicketFilter, unknown>>) =>
    onFilter(withoutNothing({ ...filter, ...change }) as TicketFilter);
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        className="input w-full sm:w-64"
        aria-label={text('desk.tickets.filter.words')}
        placeholder={text('desk.tickets.filter.words')}
        maxLength={100}
        value={filter.words ?? ''}
        onChange={(event) => set({ words: event.target.value })}
      />
      <Choice
        label={all('status')}
        none={all('status')}
        value={filter.status}
        options={statuses.map((id) => ({ id, label: text(`desk.tickets.status.${id}`) }))}
        onChange={(status) => set({ status })}
      />
      <Choice
        label={all('category')}
        none={all('category')}
        value={filter.category}
        options={(preset.data?.categories ?? []).map(({ id, label }) => ({ id, label }))}
        onChange={(category) => set({ category })}
      />
      <Choice
        label={all('priority')}
        none={all('priority')}
        value={filter.priority}
        options={priorities.map((id) => ({ id, label: text(`desk.tickets.priority.${id}`) }))}
        onChange={(priority) => set({ priority })}
      />
      <Choice
        label={all('whose')}
        none={all('whose')}
        value={filter.whose}
        options={(['mine', 'nobodys'] as const).map((id) => ({ id, label: text(`desk.tickets.whose.${id}`) }))}
        onChange={(whose) => set({ whose })}
      />
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={filter.escalated ?? false}
          onChange={(event) => set({ escalated: event.target.checked || undefined })}
        />
        {text('desk.tickets.escalated')}
      </label>
    </div>
  );
}

function withoutNothing(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
}
