import { useState } from 'react';
import { PictureIcon } from '../../shared/ui/icons.tsx';
import type { Product } from './types.ts';

/** A product as the shop shows it, or a grey square: our server fetches pictures of the shop's own address alone. */
export function ProductPicture({ product }: { readonly product: Pick<Product, 'id' | 'image'> }) {
  const [broken, setBroken] = useState(false);
  const box = 'size-12 shrink-0 rounded-lg';
  if (!product.image || broken)
    return (
      <span className={`${box} grid place-items-center bg-hover text-faint`} aria-hidden>
        <PictureIcon width={22} height={22} />
      </span>
    );
  return (
    <img
      src={`/api/v2/ecommerce/products/${encodeURIComponent(product.id)}/picture`}
      alt=""
      width={48}
      height={48}
      loading="lazy"
      className={`${box} object-cover`}
      onError={() => setBroken(true)}
    />
  );
}
