import { DownloadIcon, FileIcon } from '../../../shared/ui/icons.tsx';
import type { MessageFile } from '../../api/types.ts';
import { useLanguage } from '../../texts.ts';
import { sizeText } from '../sizes.ts';

/** A file as a card with its name, type and size; a tap downloads it. */
export function DocumentView({ file }: { readonly file: MessageFile }) {
  const { text, locale } = useLanguage();
  const name = file.filename ?? text('phone.document');
  const facts = [kindOf(file), file.bytes === undefined ? '' : sizeText(file.bytes, locale)]
    .filter(Boolean)
    .join(' · ');
  return (
    <a
      href={file.url}
      download={file.filename ?? ''}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={text('phone.download', { name })}
      className="flex w-64 max-w-full items-center gap-3 rounded-lg bg-quote px-3 py-2.5 hover:bg-hover"
    >
      <FileIcon width={30} height={30} strokeWidth="1.4" className="shrink-0 text-kind-tool" />
      <span className="min-w-0 grow">
        <span className="line-clamp-2 text-[0.92rem] leading-snug">{name}</span>
        <span className="block text-[0.76rem] text-meta">{facts}</span>
      </span>
      <DownloadIcon width={20} height={20} className="shrink-0 text-meta" />
    </a>
  );
}

/** `PDF`, `MP4`: what the name ends in, else the second half of the type. */
function kindOf({ filename, mimeType }: MessageFile): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(filename ?? '')?.[1];
  return (ending ?? mimeType?.split(/[/;]/)[1]?.replace(/^octet-stream$/, '') ?? '').toUpperCase();
}
