import { useState } from 'react';
import { CloseIcon, SendIcon } from '../../shared/ui/icons.tsx';
import type { Content } from '../api/types.ts';
import { Sheet } from '../frame/screen.tsx';
import { useLanguage } from '../texts.ts';
import { FilePreview } from './file_preview.tsx';
import { problemWith, typeFor } from './file_rules.ts';
import { limit } from './limits.ts';
import type { PickedFile } from './picked_file.ts';

interface Props {
  readonly picked: PickedFile;
  readonly onSend: (content: Content) => void;
  readonly onClose: () => void;
}

/** A file before it is sent: what it looks like, a caption, or why it cannot go and what can be done about that. */
export function FileSheet({ picked, onSend, onClose }: Props) {
  const language = useLanguage();
  const { text } = language;
  const [purpose, setPurpose] = useState(picked.purpose);
  const [caption, setCaption] = useState('');
  const { file } = picked;
  const type = file ? typeFor(file, purpose) : null;
  const problem = file ? problemWith(file, purpose, language) : text('phone.file.unreadable');
  const fitsAsDocument = file && problem !== null && problemWith(file, 'document', language) === null;

  const send = () => {
    if (!file || type === null || problem !== null) return;
    const words = caption.trim();
    onSend({
      type,
      file,
      ...(type === 'document' && { filename: file.name.slice(-limit('document_filename')) }),
      ...(type !== 'audio' && words !== '' && { caption: words }),
    });
  };

  return (
    <Sheet kind="full" label={text('phone.file.title')} onClose={onClose}>
      <header className="flex items-center gap-2 px-2 pt-11 pb-2 max-sm:pt-2">
        <button type="button" className="icon-button text-white!" aria-label={text('phone.cancel')} onClick={onClose}>
          <CloseIcon />
        </button>
        <h2 className="min-w-0 truncate text-base font-medium">{file?.name ?? text('phone.file.title')}</h2>
      </header>
      {file && <FilePreview file={file} type={problem === null ? type : null} />}
      {problem !== null && (
        <div className="flex flex-col items-center gap-3 px-6 py-5 text-center">
          <p role="alert" className="text-[0.95rem] text-[#ffb4ab]">
            {problem}
          </p>
          {fitsAsDocument && (
            <button type="button" className="pill-button" onClick={() => setPurpose('document')}>
              {text('phone.file.as_document')}
            </button>
          )}
        </div>
      )}
      <form
        className="flex items-center gap-2 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {type === 'audio' ? (
          <span className="grow" />
        ) : (
          <input
            className="min-w-0 grow rounded-full bg-white/15 px-4 py-3 text-[0.98rem] text-white placeholder:text-white/75"
            aria-label={text('phone.file.caption')}
            placeholder={text('phone.file.caption')}
            value={caption}
            maxLength={limit('caption')}
            autoComplete="off"
            onChange={(event) => setCaption(event.target.value)}
          />
        )}
        <button
          type="submit"
          className="round-button disabled:opacity-40"
          aria-label={text('phone.send')}
          disabled={problem !== null}
        >
          <SendIcon width={22} height={22} className="ml-0.5" />
        </button>
      </form>
    </Sheet>
  );
}
