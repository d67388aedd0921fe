import type { Content } from '../api/types.ts';
import { digitsOf, numberText } from '../phones/number_text.ts';
import type { Reading } from './reading.ts';

export interface ContactFields {
  readonly name: string;
  readonly phone: string;
}

export const nobody: ContactFields = { name: '', phone: '' };

export function readContact(fields: ContactFields): Reading<keyof ContactFields, Content> {
  const name = fields.name.trim();
  const digits = digitsOf(fields.phone);
  if (name === '') return { wrong: 'name', problem: 'phone.add.name_missing' };
  if (digits === null) return { wrong: 'phone', problem: 'phone.add.number_wrong' };
  return { content: { type: 'contacts', contacts: [{ name, phones: [numberText(digits)] }] } };
}
