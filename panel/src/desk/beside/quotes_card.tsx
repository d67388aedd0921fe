import { Card } from '../shop/card.tsx';
import { useQuotes } from '../shop/queries.ts';
import { WaitingQuote } from '../shop/waiting_quote.tsx';
import { useLanguage } from '../texts.ts';

/** What this customer accepted and somebody must approve; nothing at all when nothing waits. */
export function QuotesCard({ conversation }: { readonly conversation: number }) {
  const { text } = useLanguage();
  const asked = useQuotes();
  const waiting = (asked.data ?? []).filter(({ conversationId }) => conversationId === conversation);
  if (waiting.length === 0) return null;
  return (
    <Card title={text('desk.shop.waiting')}>
      {waiting.map((each) => (
        <WaitingQuote key={each.id} waiting={each} />
      ))}
    </Card>
  );
}
