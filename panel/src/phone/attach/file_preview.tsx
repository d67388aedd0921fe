import { FileIcon } from '../../shared/ui/icons.tsx';
import type { FileType } from '../api/types.ts';
import { sizeText } from '../chat/sizes.ts';
import { previewOf } from '../store/previews.ts';
import { useLanguage } from '../texts.ts';

/** What is about to be sent, as large as there is room. */
export function FilePreview({ file, type }: { readonly file: File; readonly type: FileType | null }) {
  const { locale } = useLanguage();
  const fill = 'min-h-0 w-full grow object-contain';
  if (type === 'image') return <img src={previewOf(file)} alt={file.name} className={fill} />;
  if (type === 'video')
    return <video src={previewOf(file)} controls playsInline aria-label={file.name} className={fill} />;
  return (
    <div className="flex min-h-0 grow flex-col items-center justify-center gap-3 px-8 text-center">
      <FileIcon width={72} height={72} strokeWidth="1" className="text-white/80" />
      <p className="text-[1.05rem] [overflow-wrap:anywhere]">{file.name}</p>
      <p className="text-[0.88rem] text-white/75">{sizeText(file.size, locale)}</p>
      {type === 'audio' && <audio src={previewOf(file)} controls aria-label={file.name} className="w-full" />}
    </div>
  );
}
