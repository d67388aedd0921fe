import { FileIcon } from '../../../shared/ui/icons.tsx';
import { useLanguage } from '../../texts.ts';
import type { Message } from '../queries.ts';
import { Words } from './content_view.tsx';

type Media = Extract<Message['content'], { type: 'media' }>;

interface Props {
  readonly content: Media;
  readonly file: Message['file'];
}

/** A picture, film, recording or file, with its caption; or why there is none. */
export function MediaView({ content, file }: Props) {
  return (
    <>
      <File content={content} file={file} />
      {content.caption && <Words text={content.caption} />}
    </>
  );
}

function File({ content, file }: Props) {
  const { text } = useLanguage();
  const kind = text(`desk.media.${content.kind}`);
  if (!file || file.state !== 'stored' || !file.url)
    return (
      <p className="text-meta italic">
        {kind}
        {file?.reason
          ? `: ${file.reason}`
          : ` · ${text(file?.state === 'waiting' ? 'desk.media.waiting' : 'desk.media.none')}`}
      </p>
    );
  const name = content.filename ?? kind;
  switch (content.kind) {
    case 'image':
    case 'sticker':
      return (
        <a href={file.url} target="_blank" rel="noopener noreferrer">
          <img
            src={file.thumbnailUrl ?? file.url}
            alt={content.caption ?? kind}
            loading="lazy"
            className="max-h-72 rounded-lg"
          />
        </a>
      );
    case 'video':
      return (
        <video
          src={file.url}
          poster={file.thumbnailUrl ?? undefined}
          controls
          preload="none"
          className="max-h-72 rounded-lg"
        />
      );
    case 'audio':
    case 'voice':
      return <audio src={file.url} controls preload="none" aria-label={kind} className="w-64 max-w-full" />;
    default:
      return (
        <a href={file.url} download={name} className="flex items-center gap-2 rounded-lg bg-quote px-3 py-2">
          <FileIcon width={22} height={22} className="shrink-0 text-meta" />
          <span className="min-w-0 truncate">{name}</span>
        </a>
      );
  }
}
