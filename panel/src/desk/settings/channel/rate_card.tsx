import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { TextArea } from '../form/inputs.tsx';
import { isToldByFields, listedMistakes } from '../form/mistakes.ts';
import { SaveBar } from '../form/save_bar.tsx';
import { useDraft } from '../form/use_draft.ts';
import { Section } from '../settings_page.tsx';
import { lineOfMistake, ratesOfText, textOfRates, type Rate } from './rate_text.ts';

/** What a message costs, by country and kind: written or pasted as lines. */
export function RateCard({ mayChange }: { readonly mayChange: boolean }) {
  const { text } = useLanguage();
  const asked = useQuery({
    queryKey: ['channel', 'rates'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/channel/rates', { signal })).rates,
  });
  return (
    <Section
      title={text('desk.settings.rates.title')}
      help={text('desk.settings.rates.help', { example: 'MX;marketing;0.1234;USD;2026-10-01' })}
    >
      <Answer of={asked}>
        {(rates) =>
          mayChange ? (
            <Editor rates={rates} />
          ) : (
            <pre tabIndex={0} className="overflow-x-auto text-sm">
              {textOfRates(rates) || text('desk.settings.rates.none')}
            </pre>
          )
        }
      </Answer>
    </Section>
  );
}

function Editor({ rates }: { readonly rates: readonly Rate[] }) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const draft = useDraft('rates', { lines: textOfRates(rates) });
  const read = ratesOfText(draft.value.lines);
  const save = useMutation({
    mutationFn: () => api.put('/api/v2/channel/rates', { body: { rates: read.rates } }),
    onSuccess: (answer) => {
      client.setQueryData(['channel', 'rates'], answer.rates);
      draft.drop();
      toasts.say(text('desk.settings.form.saved'));
      void client.invalidateQueries({ queryKey: ['channel', 'costs'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.short.length === 0) save.mutate();
  };
  const wrong = listedMistakes(save.error).map(({ field, message }) => {
    const line = lineOfMistake(field, read.lines);
    return line === undefined ? message : text('desk.settings.rates.line', { line, message });
  });
  const error =
    read.short.length > 0
      ? text('desk.settings.rates.short', { lines: read.short.join(', ') })
      : wrong.join(' ') || undefined;
  return (
    <form onSubmit={submit}>
      <TextArea
        label={text('desk.settings.rates.lines')}
        rows={10}
        spellCheck={false}
        wrap="off"
        value={draft.value.lines}
        onValue={(lines) => {
          save.reset();
          draft.change({ lines });
        }}
        error={error}
      />
      <SaveBar
        changed={draft.changed}
        busy={save.isPending}
        onDrop={draft.drop}
        failure={save.error && !isToldByFields(save.error) ? save.error : undefined}
      />
    </form>
  );
}
