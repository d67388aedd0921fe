import type { ChatMessage } from '../../store/model.ts';
import { Picture } from '../picture.tsx';
import { AudioView } from './audio_view.tsx';
import { CardsView } from './cards_view.tsx';
import { CartView } from './cart_view.tsx';
import { DocumentView } from './document_view.tsx';
import { PlaceView } from './place_view.tsx';
import { StickerView } from './sticker_view.tsx';
import { VideoView } from './video_view.tsx';

interface Props {
  readonly message: ChatMessage;
  readonly onOpenPicture: () => void;
}

/** What stands in a bubble above the words, if there is anything: a file, a place, cards, a cart. */
export function Content({ message, onOpenPicture }: Props) {
  if (message.revoked) return null;
  return (
    <>
      {message.image && <Picture message={message} onOpen={onOpenPicture} />}
      {message.video && <VideoView key={message.video.url} file={message.video} />}
      {message.audio && <AudioView key={message.audio.url} file={message.audio} />}
      {message.document && <DocumentView file={message.document} />}
      {message.sticker && <StickerView file={message.sticker} />}
      {message.location && <PlaceView place={message.location} />}
      {message.contacts && <CardsView cards={message.contacts} />}
      {message.order && <CartView items={message.order.items} />}
    </>
  );
}
