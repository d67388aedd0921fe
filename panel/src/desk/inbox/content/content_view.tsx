import { useMemo } from 'react';
import { parseMarkup } from '../../../shared/markup/markup.ts';
import { MarkupView } from '../../../shared/ui/markup_view.tsx';
import type { Message } from '../queries.ts';
import { CartView } from './cart_view.tsx';
import { MediaView } from './media_view.tsx';
import { PlaceView } from './place_view.tsx';

/** What a message says. A kind that is not known here is shown by its words. */
export function ContentView({ message }: { readonly message: Message }) {
  const { content, text } = message;
  switch (content.type) {
    case 'media':
      return <MediaView content={content} file={message.file} />;
    case 'location':
      return <PlaceView content={content} />;
    case 'cart':
      return <CartView content={content} />;
    case 'choices':
      return (
        <>
          <Words text={content.body} />
          <ul className="mt-1.5 flex flex-wrap gap-1">
            {content.choices.map(({ id, title }) => (
              <li key={id} className="rounded-lg border border-hairline px-2 py-0.5 text-sm text-accent-text">
                {title}
              </li>
            ))}
          </ul>
        </>
      );
    default:
      return <Words text={text} />;
  }
}

export function Words({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkup(text), [text]);
  return (
    <div className="text-[0.95rem]">
      <MarkupView blocks={blocks} />
    </div>
  );
}
