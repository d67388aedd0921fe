import { useLanguage } from '../texts.ts';
import { Answer } from '../ui/states.tsx';
import { AgentsTable } from './agents_table.tsx';
import { BarChart } from './charts/bar_chart.tsx';
import { Figure } from './charts/figure.tsx';
import { HourMap } from './charts/hour_map.tsx';
import { weekdayName } from './charts/weekdays.ts';
import { CostsView } from './costs_view.tsx';
import { count, revenueLines, share, spanOrDash } from './format.ts';
import { HandoverReasons } from './handover_reasons.tsx';
import { useDeskReport, type DeskReport } from './queries.ts';
import { shortDay, type Range } from './range.ts';
import { TemplatesTable } from './templates_table.tsx';
import { Tile, Tiles } from './tile.tsx';

/** How the desk worked on these days. */
export function DeskNumbers({ range }: { readonly range: Range }) {
  const report = useDeskReport(range);
  return (
    <Answer of={report} rows={6}>
      {(data) => (
        <div className="flex flex-col gap-5" aria-busy={report.isFetching}>
          <MainNumbers report={data} />
          <MessagesChart report={data} />
          <ConversationsChart report={data} />
          <BusyHours report={data} />
          <HandoverReasons handovers={data.handovers} />
          <AgentsTable agents={data.agents} />
          <TemplatesTable templates={data.templates} />
          <CostsView costs={data.costs} days={data.days} />
        </div>
      )}
    </Answer>
  );
}

function MainNumbers({ report }: { readonly report: DeskReport }) {
  const { text, locale } = useLanguage();
  const { conversations, standing, firstResponse, resolution, orders } = report;
  const revenue = [...orders.assistant.revenue, ...orders.agents.revenue].length > 0;
  const p90 = (milliseconds: number | null) =>
    milliseconds === null ? undefined : text('desk.numbers.p90', { time: spanOrDash(milliseconds) });
  return (
    <Tiles>
      <Tile label={text('desk.numbers.begun')}>{count(conversations.begun, locale)}</Tile>
      <Tile label={text('desk.numbers.handled')}>{count(conversations.handled, locale)}</Tile>
      <Tile
        label={text('desk.numbers.alone')}
        below={text('desk.numbers.handed_over_count', { count: conversations.handedOver })}
      >
        {share(conversations.byAssistantAlone, conversations.handled, locale)}
      </Tile>
      <Tile
        label={text('desk.numbers.open_now')}
        below={text('desk.numbers.waiting_count', { count: standing.waiting })}
      >
        {count(standing.open, locale)}
      </Tile>
      <Tile label={text('desk.numbers.first_response')} below={p90(firstResponse.p90Ms)}>
        {spanOrDash(firstResponse.medianMs)}
      </Tile>
      <Tile label={text('desk.numbers.resolution')} below={p90(resolution.p90Ms)}>
        {spanOrDash(resolution.medianMs)}
      </Tile>
      <Tile
        label={text('desk.numbers.orders_assistant')}
        below={revenue && <Lines of={revenueLines(orders.assistant.revenue, locale)} />}
      >
        {count(orders.assistant.orders, locale)}
      </Tile>
      <Tile
        label={text('desk.numbers.orders_agents')}
        below={revenue && <Lines of={revenueLines(orders.agents.revenue, locale)} />}
      >
        {count(orders.agents.orders, locale)}
      </Tile>
    </Tiles>
  );
}

function Lines({ of }: { readonly of: readonly string[] }) {
  return of.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}

function MessagesChart({ report: { days } }: { readonly report: DeskReport }) {
  const { text, locale } = useLanguage();
  const title = text('desk.numbers.messages');
  const labels = days.map(({ day }) => shortDay(day, locale));
  const series = (['customer', 'assistant', 'agent', 'system'] as const).map((sender) => ({
    name: text(`desk.numbers.sender.${sender}`),
    fill: fills[sender],
    values: days.map(({ messages }) => messages[sender]),
  }));
  const table = {
    columns: [text('desk.numbers.day'), ...series.map(({ name }) => name)],
    rows: days.map(({ day }, index) => [day, ...series.map(({ values }) => count(values[index]!, locale))]),
  };
  return (
    <Figure title={title} table={table}>
      <BarChart title={title} labels={labels} series={series} />
    </Figure>
  );
}

const fills = { customer: 'fill-link', assistant: 'fill-accent', agent: 'fill-warn', system: 'fill-faint' } as const;

function ConversationsChart({ report: { days } }: { readonly report: DeskReport }) {
  const { text, locale } = useLanguage();
  const title = text('desk.numbers.begun');
  const table = {
    columns: (['day', 'begun', 'handed_over', 'resolved', 'orders'] as const).map((each) =>
      text(`desk.numbers.${each}`),
    ),
    rows: days.map(({ day, begun, handedOver, resolved, orders }) => [
      day,
      ...[begun, handedOver, resolved, orders].map((value) => count(value, locale)),
    ]),
  };
  return (
    <Figure title={title} table={table}>
      <BarChart
        title={title}
        labels={days.map(({ day }) => shortDay(day, locale))}
        series={[{ name: title, fill: 'fill-accent', values: days.map(({ begun }) => begun) }]}
      />
    </Figure>
  );
}

function BusyHours({ report: { hours } }: { readonly report: DeskReport }) {
  const { text, locale } = useLanguage();
  const title = text('desk.numbers.busy_hours');
  const table = {
    columns: [text('desk.numbers.hour'), ...hours.map((_, weekday) => weekdayName(weekday, locale))],
    rows: Array.from({ length: 24 }, (_, hour) => [`${hour}:00`, ...hours.map((day) => count(day[hour] ?? 0, locale))]),
  };
  return (
    <Figure title={title} table={table}>
      <HourMap title={title} hours={hours} />
    </Figure>
  );
}
