import { useState } from 'react';
import { MicIcon, MusicIcon } from '../../../shared/ui/icons.tsx';
import type { MessageFile } from '../../api/types.ts';
import { useLanguage } from '../../texts.ts';
import { DocumentView } from './document_view.tsx';

/** A voice note, or a recording sent as a file; one that this browser cannot play can be downloaded. */
export function AudioView({ file }: { readonly file: MessageFile }) {
  const { text } = useLanguage();
  const [playable, setPlayable] = useState(true);
  const label = text(file.voice ? 'phone.voice' : 'phone.audio');
  if (!playable) return <DocumentView file={{ filename: label, ...file }} />;
  const Icon = file.voice ? MicIcon : MusicIcon;
  return (
    <div className="flex w-64 max-w-full items-center gap-2 px-1.5 pt-1.5">
      <Icon width={20} height={20} className="shrink-0 text-accent-text" />
      <audio
        src={file.url}
        controls
        preload="metadata"
        aria-label={label}
        onError={() => setPlayable(false)}
        className="h-10 min-w-0 grow"
      />
    </div>
  );
}
