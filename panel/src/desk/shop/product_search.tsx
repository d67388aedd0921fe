import { useState } from 'react';
import { PlusIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { shopMoney } from '../ui/money.ts';
import { canBeOrdered } from './order_form.ts';
import { ProductPicture } from './product_picture.tsx';
import { useProducts } from './queries.ts';
import { ShopAnswer } from './shop_answer.tsx';
import type { Product } from './types.ts';
import { useSettled } from './use_settled.ts';

interface Props {
  /** What is done with a product that is chosen; none: they are only looked at. */
  readonly onChoose?: (product: Product) => void;
}

/** Finds what the shop sells, with price, stock and picture. */
export function ProductSearch({ onChoose }: Props) {
  const { text } = useLanguage();
  const [words, setWords] = useState('');
  const asked = useProducts(useSettled(words.trim()));
  return (
    <div className="flex flex-col gap-2">
      <input
        type="search"
        className="input"
        aria-label={text('desk.shop.product_search')}
        placeholder={text('desk.shop.product_search')}
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {words.trim() !== '' && (
        <ShopAnswer of={asked}>
          {(products) =>
            products.length === 0 ? (
              <p className="p-2 text-sm text-meta">{text('desk.shop.no_products')}</p>
            ) : (
              <ul className="flex max-h-80 flex-col gap-1 overflow-auto">
                {products.map((product) => (
                  <ProductRow key={product.id} product={product} {...(onChoose ? { onChoose } : {})} />
                ))}
              </ul>
            )
          }
        </ShopAnswer>
      )}
    </div>
  );
}

function ProductRow({ product, onChoose }: { readonly product: Product } & Props) {
  const { text, locale } = useLanguage();
  const { name, price, stock, available } = product;
  const facts = [
    price === null ? text('desk.shop.no_price') : shopMoney(price, locale),
    !available ? text('desk.shop.sold_out') : stock !== null && text('desk.shop.in_stock', { count: stock }),
  ];
  return (
    <li className="flex items-center gap-2 rounded-lg p-1">
      <ProductPicture product={product} />
      <div className="min-w-0 grow">
        <p className="truncate text-sm">{name}</p>
        <p className={`text-sm ${available ? 'text-meta' : 'text-warn'}`}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {onChoose && (
        <button
          type="button"
          className="icon-button"
          aria-label={text('desk.shop.add', { name })}
          title={text('desk.shop.add', { name })}
          disabled={!canBeOrdered(product)}
          onClick={() => onChoose(product)}
        >
          <PlusIcon width={20} height={20} />
        </button>
      )}
    </li>
  );
}
