import { PencilIcon } from '../../shared/ui/icons.tsx';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';
import { ComposerBanner } from './composer_banner.tsx';
import { preview } from './preview.ts';

interface Props {
  readonly message: ChatMessage;
  readonly problem: string | undefined;
  readonly onStop: () => void;
}

/** The message whose words are being changed, and why the change did not go. */
export function EditBanner({ message, problem, onStop }: Props) {
  const language = useLanguage();
  const { text } = language;
  return (
    <ComposerBanner dismiss={text('phone.edit.stop')} onDismiss={onStop}>
      <div className="rounded-lg border-l-4 border-accent bg-quote px-2.5 py-1.5 pr-9">
        <p className="flex items-center gap-1.5 text-[0.8rem] leading-5 font-medium text-accent-text">
          <PencilIcon width={15} height={15} />
          {text('phone.edit.title')}
        </p>
        <p className="truncate text-[0.84rem] text-meta">{preview(message, language)}</p>
        <p role="alert" className="text-[0.82rem] text-danger empty:hidden">
          {problem && text('phone.edit.failed', { reason: problem })}
        </p>
      </div>
    </ComposerBanner>
  );
}
