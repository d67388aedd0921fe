import type { Schema } from '../../../shared/api/operations.ts';

export type Version = Schema<'InstructionVersion'>;
export type Fact = keyof Version['facts'];

export const facts: readonly Fact[] = ['hours', 'address', 'deliveryAreas', 'returns', 'other'];

/** The owner's instructions as they stand in the form; forbidden topics one in each line. */
export interface InstructionsForm {
  readonly persona: string;
  readonly tone: string;
  readonly facts: Readonly<Record<Fact, string>>;
  readonly forbiddenTopics: string;
  readonly examples: readonly { readonly customer: string; readonly assistant: string }[];
  /** Of the draft that was read when one began to write; 0: there was none. */
  readonly revision: number;
}

/** What the form begins with: the draft, else a copy of what counts, else nothing. */
export function formOfInstructions(draft: Version | null, published: Version | null): InstructionsForm {
  const from = draft ?? published;
  return {
    persona: from?.persona ?? '',
    tone: from?.tone ?? '',
    facts: Object.fromEntries(facts.map((each) => [each, from?.facts[each] ?? ''])) as Record<Fact, string>,
    forbiddenTopics: from?.forbiddenTopics.join('\n') ?? '',
    examples: from?.examples ?? [],
    revision: draft?.revision ?? 0,
  };
}

/** What is sent; pairs of which nothing was written are left out. */
export function sentInstructions(form: InstructionsForm) {
  return {
    persona: form.persona,
    tone: form.tone,
    facts: form.facts,
    forbiddenTopics: topicsOf(form.forbiddenTopics),
    examples: writtenExamples(form),
    revision: form.revision,
  };
}

function topicsOf(lines: string): readonly string[] {
  return lines
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function writtenExamples({ examples }: InstructionsForm): InstructionsForm['examples'] {
  return examples.filter(({ customer, assistant }) => customer.trim() !== '' || assistant.trim() !== '');
}

/** How the API calls the field of an example of the form: those that were left out are not counted. */
export function exampleField(form: InstructionsForm, at: number, side: 'customer' | 'assistant'): string {
  const sentBefore = writtenExamples({ ...form, examples: form.examples.slice(0, at) }).length;
  return `examples[${sentBefore}].${side}`;
}
