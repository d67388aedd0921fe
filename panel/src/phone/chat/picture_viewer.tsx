import { BackIcon } from '../../shared/ui/icons.tsx';
import { Sheet } from '../frame/screen.tsx';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly message: ChatMessage;
  readonly from: string;
  readonly onClose: () => void;
}

export function PictureViewer({ message, from, onClose }: Props) {
  const { text } = useLanguage();
  const caption = message.image?.caption ?? message.text;
  return (
    <Sheet kind="full" label={caption ?? text('phone.photo')} onClose={onClose}>
      <header className="flex items-center gap-2 px-2 pt-11 pb-2 max-sm:pt-2">
        <button type="button" className="icon-button text-white!" aria-label={text('phone.close')} onClick={onClose}>
          <BackIcon />
        </button>
        <h2 className="text-base font-medium">{from}</h2>
      </header>
      <img
        src={message.image?.url}
        alt={caption ?? text('phone.photo')}
        className="min-h-0 w-full grow object-contain"
      />
      <p className="min-h-14 px-5 py-4 text-center text-[0.95rem]">{caption}</p>
    </Sheet>
  );
}
