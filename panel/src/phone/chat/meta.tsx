import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';
import { Ticks } from './ticks.tsx';
import { clock } from './times.ts';

/** Time and ticks, in the bubble's lower right corner. */
export function Meta({ message }: { readonly message: ChatMessage }) {
  const { text, locale } = useLanguage();
  const onPicture = message.type === 'image' && !message.revoked && !message.image?.caption;
  const place = onPicture
    ? 'bottom-[9px] right-3 text-white [&_svg]:text-white drop-shadow-[0_1px_2px_rgb(0_0_0/.8)]'
    : 'text-meta';
  return (
    <span className={`bubble-meta flex items-center gap-[3px] text-[0.7rem] leading-none whitespace-nowrap ${place}`}>
      {message.edited && !message.revoked && <span>{text('phone.edited')}</span>}
      <time dateTime={message.at}>{clock(message.at, locale)}</time>
      {message.direction === 'out' && message.status !== undefined && <Ticks status={message.status} />}
    </span>
  );
}

/** Keeps room for `Meta` behind the last word, so that the two never overlap. */
export function MetaSpace({ message }: { readonly message: ChatMessage }) {
  const ticks = message.direction === 'out' && message.status !== undefined;
  const edited = message.edited && !message.revoked;
  const width = edited ? (ticks ? 'w-[8.6rem]' : 'w-[7.2rem]') : ticks ? 'w-[5.4rem]' : 'w-16';
  return <span aria-hidden="true" className={`inline-block h-3 align-baseline ${width}`} />;
}
