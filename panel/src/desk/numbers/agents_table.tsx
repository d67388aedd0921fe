import { useLanguage } from '../texts.ts';
import { Figure } from './charts/figure.tsx';
import { count, revenueLines, spanOrDash } from './format.ts';
import type { DeskReport } from './queries.ts';

/** What each of the team did. */
export function AgentsTable({ agents }: { readonly agents: DeskReport['agents'] }) {
  const { text, locale } = useLanguage();
  const columns = (['agent', 'conversations', 'messages', 'response_time', 'orders', 'revenue'] as const).map((each) =>
    text(`desk.numbers.${each}`),
  );
  const rows = agents.map(({ agent, name, conversations, messages, response, made }) => [
    name === '' ? text('desk.numbers.former_agent', { number: agent }) : name,
    count(conversations, locale),
    count(messages, locale),
    spanOrDash(response.medianMs),
    count(made.orders, locale),
    revenueLines(made.revenue, locale).join(' · '),
  ]);
  return <Figure title={text('desk.numbers.agents')} table={{ columns, rows }} />;
}
