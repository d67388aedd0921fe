import { useLanguage } from '../texts.ts';
import { money } from '../ui/money.ts';
import { BarChart } from './charts/bar_chart.tsx';
import { Figure } from './charts/figure.tsx';
import { count, dollars } from './format.ts';
import type { DeskReport } from './queries.ts';
import { shortDay } from './range.ts';

interface Props {
  readonly costs: DeskReport['costs'];
  readonly days: DeskReport['days'];
}

/** What messages and the assistant cost. */
export function CostsView({ costs, days }: Props) {
  return (
    <>
      <MessageCosts messages={costs.messages} />
      <AssistantCosts costs={costs} days={days} />
    </>
  );
}

function MessageCosts({ messages }: { readonly messages: DeskReport['costs']['messages'] }) {
  const { text, locale } = useLanguage();
  const columns = (['category', 'country', 'delivered', 'billable', 'amount'] as const).map((each) =>
    text(`desk.numbers.${each}`),
  );
  const rows = messages.lines.map(({ category, country, delivered, billable, amount, currency }) => [
    category,
    country ?? '–',
    count(delivered, locale),
    count(billable, locale),
    amount === null || currency === null ? '–' : money(Number(amount), currency, locale),
  ]);
  const totals = messages.totals.map(({ amount, currency }) => money(Number(amount), currency, locale));
  const hints = [
    totals.length > 0 && text('desk.numbers.total', { amount: totals.join(' · ') }),
    messages.withoutRate > 0 && text('desk.numbers.without_rate', { count: messages.withoutRate }),
    messages.withoutPrice > 0 && text('desk.numbers.without_price', { count: messages.withoutPrice }),
  ].filter((hint) => hint !== false);
  return (
    <div className="flex flex-col gap-1">
      <Figure title={text('desk.numbers.message_costs')} table={{ columns, rows }} />
      {hints.length > 0 && <p className="px-1 text-sm text-meta">{hints.join(' ')}</p>}
    </div>
  );
}

function AssistantCosts({ costs, days }: Props) {
  const { text, locale } = useLanguage();
  const title = text('desk.numbers.assistant_costs', {
    tokens: count(costs.tokens, locale),
    amount: dollars(costs.tokensUsd, locale),
  });
  const table = {
    columns: (['day', 'tokens', 'amount'] as const).map((each) => text(`desk.numbers.${each}`)),
    rows: days.map(({ day, tokens, tokensUsd }) => [day, count(tokens, locale), dollars(tokensUsd, locale)]),
  };
  if (costs.tokens === 0) return null;
  return (
    <Figure title={title} table={table}>
      <BarChart
        title={title}
        labels={days.map(({ day }) => shortDay(day, locale))}
        series={[{ name: text('desk.numbers.tokens'), fill: 'fill-link', values: days.map(({ tokens }) => tokens) }]}
      />
    </Figure>
  );
}
