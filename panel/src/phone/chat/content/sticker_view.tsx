import type { MessageFile } from '../../api/types.ts';
import { useLanguage } from '../../texts.ts';

export function StickerView({ file }: { readonly file: MessageFile }) {
  const { text } = useLanguage();
  return <img src={file.url} alt={text('phone.sticker')} className="m-1 size-36 object-contain text-[0.85rem]" />;
}
