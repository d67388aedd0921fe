import { Link } from 'wouter';
import { Card } from '../shop/card.tsx';
import { useQuotes } from '../shop/queries.ts';
import { ShopAnswer } from '../shop/shop_answer.tsx';
import { WaitingQuote } from '../shop/waiting_quote.tsx';
import { useLanguage } from '../texts.ts';

/** All that customers accepted and somebody must approve, the longest waiting first, each with the way to its chat. */
export function WaitingQuotes() {
  const { text } = useLanguage();
  const asked = useQuotes();
  return (
    <Card title={text('desk.shop.waiting')}>
      <ShopAnswer of={asked}>
        {(quotes) =>
          quotes.length === 0 ? (
            <p className="p-3 text-sm text-meta">{text('desk.orders.nothing_waits')}</p>
          ) : (
            <ul className="divide-y divide-hairline">
              {quotes.map((each) => (
                <li key={each.id}>
                  <WaitingQuote waiting={each} />
                  <p className="px-3 pb-3 text-sm">
                    <Link href={`~/inbox/${each.conversationId}`} className="text-accent-text underline">
                      {text('desk.orders.to_chat')}
                    </Link>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </ShopAnswer>
    </Card>
  );
}
