import { useState } from 'react';
import type { Content } from '../api/types.ts';
import { useLanguage } from '../texts.ts';
import type { Reading } from './reading.ts';

/** What the sheets with a form are given: what stands in it (kept by the chat, so that closing loses nothing) and where it goes. */
export interface FormProps<Fields> {
  readonly fields: Fields;
  readonly onFields: (fields: Fields) => void;
  readonly onSend: (content: Content) => void;
  readonly onClose: () => void;
}

/** Returns what changes the form, what sends it when it is right, and what to say at a field when it is not. */
export function useForm<Name extends string, Fields>(
  { fields, onFields, onSend }: FormProps<Fields>,
  read: (fields: Fields) => Reading<Name, Content>,
) {
  const { text } = useLanguage();
  const [wrong, setWrong] = useState<Exclude<Reading<Name, Content>, { content: Content }> | null>(null);
  const send = () => {
    const reading = read(fields);
    if ('content' in reading) onSend(reading.content);
    else setWrong(reading);
  };
  const problemAt = (name: Name) => (wrong?.wrong === name ? text(wrong.problem) : undefined);
  const change = (part: Partial<Fields>) => {
    setWrong(null);
    onFields({ ...fields, ...part });
  };
  return { change, send, problemAt };
}
