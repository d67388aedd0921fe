import { useState } from 'react';
import type { MessageFile } from '../../api/types.ts';
import { useLanguage } from '../../texts.ts';
import { DocumentView } from './document_view.tsx';

/** A film that plays in its bubble; one that this browser cannot play can be downloaded. */
export function VideoView({ file }: { readonly file: MessageFile }) {
  const { text } = useLanguage();
  const [playable, setPlayable] = useState(true);
  if (!playable) return <DocumentView file={{ filename: text('phone.video'), ...file }} />;
  return (
    <video
      src={file.url}
      controls
      playsInline
      preload="metadata"
      aria-label={file.caption ?? text('phone.video')}
      onError={() => setPlayable(false)}
      className="block max-h-80 min-h-32 w-full rounded-lg bg-black"
    />
  );
}
