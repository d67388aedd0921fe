import { useState } from 'react';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';

/** A picture in its bubble: the same room whether it is loading, shown or missing, so the chat never jumps. */
export function Picture({ message, onOpen }: { readonly message: ChatMessage; readonly onOpen: () => void }) {
  const { text } = useLanguage();
  const [state, setState] = useState<'loading' | 'shown' | 'missing'>('loading');
  const label = message.image?.caption ?? message.text ?? text('phone.photo');
  if (state === 'missing') {
    return (
      <p className="grid aspect-[4/3] w-full place-items-center rounded-lg bg-quote px-6 text-center text-[0.85rem] text-meta">
        {text('phone.picture_missing')}
      </p>
    );
  }
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={text('phone.open_picture', { label })}
      className="relative block aspect-[4/3] w-full overflow-hidden rounded-lg bg-quote"
    >
      <img
        src={message.image?.url}
        alt=""
        onLoad={() => setState('shown')}
        onError={() => setState('missing')}
        className={`size-full object-cover transition-opacity duration-300 ${state === 'shown' ? '' : 'opacity-0'}`}
      />
      {state === 'loading' && <span className="spinner absolute inset-0 m-auto size-9" />}
    </button>
  );
}
