import { useLanguage } from '../texts.ts';
import { Answer } from '../ui/states.tsx';
import { BarChart } from './charts/bar_chart.tsx';
import { Figure } from './charts/figure.tsx';
import { count, revenueLines } from './format.ts';
import { useDashboard, useShopReport, type ShopReport } from './queries.ts';
import { shortDay, type Range } from './range.ts';
import { recordsOf } from './records.ts';
import { Tile, Tiles } from './tile.tsx';

/** What the shop's backend counts, and what was sold through us; either is shown when the other cannot be had. */
export function ShopNumbers({ range }: { readonly range: Range }) {
  const { text } = useLanguage();
  const dashboard = useDashboard();
  const report = useShopReport(range);
  return (
    <div className="flex flex-col gap-8">
      <section aria-label={text('desk.numbers.through_us')} className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">{text('desk.numbers.through_us')}</h2>
        <Answer of={report}>{(data) => <Sold report={data} />}</Answer>
      </section>
      <section aria-label={text('desk.numbers.backend')} className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">{text('desk.numbers.backend')}</h2>
        <Answer of={dashboard}>{(data) => <Backend data={data} />}</Answer>
      </section>
    </div>
  );
}

function Sold({ report }: { readonly report: ShopReport }) {
  const { text, locale } = useLanguage();
  const title = text('desk.numbers.orders');
  const names = (
    ...keys: readonly ('day' | 'orders' | 'revenue' | 'product' | 'quantity' | 'payment' | 'delivery')[]
  ) => keys.map((key) => text(`desk.numbers.${key}`));
  const revenue = (sums: ShopReport['days'][number]['revenue']) => revenueLines(sums, locale).join(' · ');
  const named = (list: ShopReport['payments']) =>
    list.map(({ name, orders, revenue: sums }) => [name === '' ? '–' : name, count(orders, locale), revenue(sums)]);
  return (
    <>
      <Tiles>
        <Tile label={text('desk.numbers.orders_assistant')} below={revenue(report.assistant.revenue)}>
          {count(report.assistant.orders, locale)}
        </Tile>
        <Tile label={text('desk.numbers.orders_agents')} below={revenue(report.agents.revenue)}>
          {count(report.agents.orders, locale)}
        </Tile>
      </Tiles>
      <Figure
        title={title}
        table={{
          columns: names('day', 'orders', 'revenue'),
          rows: report.days.map(({ day, orders, revenue: sums }) => [day, count(orders, locale), revenue(sums)]),
        }}
      >
        <BarChart
          title={title}
          labels={report.days.map(({ day }) => shortDay(day, locale))}
          series={[{ name: title, fill: 'fill-accent', values: report.days.map(({ orders }) => orders) }]}
        />
      </Figure>
      <Figure
        title={text('desk.numbers.products')}
        table={{
          columns: names('product', 'quantity', 'orders', 'revenue'),
          rows: report.products.map((sold) => [
            sold.name,
            count(sold.quantity, locale),
            count(sold.orders, locale),
            revenue(sold.revenue),
          ]),
        }}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <Figure
          title={text('desk.numbers.payments')}
          table={{ columns: names('payment', 'orders', 'revenue'), rows: named(report.payments) }}
        />
        <Figure
          title={text('desk.numbers.deliveries')}
          table={{ columns: names('delivery', 'orders', 'revenue'), rows: named(report.deliveries) }}
        />
      </div>
    </>
  );
}

type Dashboard = NonNullable<ReturnType<typeof useDashboard>['data']>;

function Backend({ data }: { readonly data: Dashboard }) {
  const { text, locale } = useLanguage();
  return (
    <>
      <Tiles>
        <Tile label={text('desk.numbers.pending_orders')}>{count(data.pendingOrders, locale)}</Tile>
        <Tile label={text('desk.numbers.all_products')}>{count(data.totalProducts, locale)}</Tile>
        <Tile label={text('desk.numbers.all_categories')}>{count(data.totalCategories, locale)}</Tile>
        <Tile label={text('desk.numbers.active_users')}>{count(data.activeUsers, locale)}</Tile>
      </Tiles>
      <Figure title={text('desk.numbers.sales_performance')} table={recordsOf(data.salesPerformance)} />
      <Figure title={text('desk.numbers.recent_activities')} table={recordsOf(data.recentActivities)} />
    </>
  );
}
