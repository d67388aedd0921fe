import { useLanguage } from '../texts.ts';

export function TypingBubble() {
  const { text } = useLanguage();
  return (
    <div className="mt-2 flex px-3.5" data-typing>
      <div className="bubble bubble-in bubble-tail" role="img" aria-label={text('phone.typing')}>
        <span className="flex h-6 items-center gap-1 px-2.5 py-1">
          <span className="typing-dot" />
          <span className="typing-dot [animation-delay:0.18s]" />
          <span className="typing-dot [animation-delay:0.36s]" />
        </span>
      </div>
    </div>
  );
}
