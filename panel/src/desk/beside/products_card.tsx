import { Card } from '../shop/card.tsx';
import { ProductSearch } from '../shop/product_search.tsx';
import type { Product } from '../shop/types.ts';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly onChoose: (product: Product) => void;
  readonly mayOrder: boolean;
}

/** What the shop sells; what is chosen begins an order for this customer. */
export function ProductsCard({ onChoose, mayOrder }: Props) {
  const { text } = useLanguage();
  return (
    <Card title={text('desk.shop.products')}>
      <div className="p-3">
        <ProductSearch {...(mayOrder ? { onChoose } : {})} />
      </div>
    </Card>
  );
}
