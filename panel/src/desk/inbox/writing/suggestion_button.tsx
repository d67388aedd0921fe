import { useMutation } from '@tanstack/react-query';
import { ModelIcon } from '../../../shared/ui/icons.tsx';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useToasts } from '../../ui/toasts.tsx';

interface Props {
  readonly conversation: number;
  readonly onSuggested: (words: string) => void;
}

/** Asks the assistant what it would answer, and puts that into the composer; nothing is sent. */
export function SuggestionButton({ conversation, onSuggested }: Props) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const ask = useMutation({
    mutationFn: () => api.post('/api/v2/conversations/{id}/suggestion', { path: { id: conversation } }),
    onSuccess: (suggestion) => {
      if (suggestion.text === '') return toasts.say(text('desk.suggestion.nothing'));
      if (suggestion.wouldBeDone) toasts.say(text('desk.suggestion.would_be_done'));
      onSuggested(suggestion.text);
    },
    onError: (failure) => toasts.fail(failure),
  });
  const label = text(ask.isPending ? 'desk.suggestion.thinking' : 'desk.suggestion.ask');
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={ask.isPending}
      aria-busy={ask.isPending}
      onClick={() => ask.mutate()}
    >
      <ModelIcon width={20} height={20} />
    </button>
  );
}
