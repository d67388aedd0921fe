import { useLanguage } from '../../texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToasts } from '../../ui/toasts.tsx';

interface Props {
  readonly title: string;
  readonly help: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret that the server says this once. */
export function ShownOnce({ title, help, secret, onClose }: Props) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => toasts.say(text('desk.admin.copied')),
      (failure: unknown) => toasts.fail(failure),
    );
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="mb-3">{help}</p>
      <code className="mb-4 block rounded-lg border border-hairline p-3 text-sm break-all select-all">{secret}</code>
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={() => void copy()}>
          {text('desk.admin.copy')}
        </button>
        <button type="button" className="button button-main" onClick={onClose}>
          {text('desk.admin.kept_it')}
        </button>
      </div>
    </Dialog>
  );
}
