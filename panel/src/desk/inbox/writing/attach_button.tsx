import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { ClipIcon } from '../../../shared/ui/icons.tsx';
import { Refusal } from '../../../shared/api/client.ts';
import type { Schema } from '../../../shared/api/operations.ts';
import { sessionFetch } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { makeClientId } from '../outbox.ts';

/** Larger is not taken by the server. */
const largest = 100 << 20;

interface FileWish {
  readonly file: File;
  readonly clientId: string;
  readonly caption: string;
}

interface Props {
  readonly conversation: number;
  /** What is written so far goes along below the file. */
  readonly caption: string;
  readonly onSent: () => void;
}

/** Sends a picture, recording or document. */
export function AttachButton({ conversation, caption, onSent }: Props) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (wish: FileWish) => sendFile(conversation, wish),
    onSuccess: onSent,
    onError: (failure) => toasts.fail(failure),
  });
  const choose = (file: File | undefined) => {
    if (!file) return;
    if (file.size > largest)
      return toasts.fail(new Refusal(413, 'file_too_large', text('desk.composer.file_too_large')));
    send.mutate({ file, clientId: makeClientId(), caption: caption.trim() });
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={text('desk.composer.attach')}
        title={text('desk.composer.attach')}
        disabled={send.isPending}
        onClick={() => input.current?.click()}
      >
        <ClipIcon width={20} height={20} />
      </button>
      <input
        ref={input}
        type="file"
        className="hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** The body is the file as it is, so this is no call of the typed client. */
async function sendFile(conversation: number, { file, clientId, caption }: FileWish): Promise<void> {
  const query = new URLSearchParams({ clientId, name: file.name.slice(0, 100) });
  if (caption !== '') query.set('caption', caption);
  const address = `/api/v2/conversations/${conversation}/files?${query.toString()}`;
  const headers = { 'x-requested-with': 'tendero', 'content-type': file.type || 'application/octet-stream' };
  let response: Response;
  try {
    response = await sessionFetch(address, { method: 'POST', headers, body: file });
  } catch (failure) {
    throw new Refusal(0, 'unreachable', String(failure));
  }
  if (response.ok) return;
  const said = (await response.json().catch(() => ({}))) as Partial<Schema<'Error'>>;
  throw new Refusal(response.status, said.code ?? 'unreadable', said.error ?? `HTTP ${response.status}`);
}
