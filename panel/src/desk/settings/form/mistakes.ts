import { Refusal } from '../../../shared/api/client.ts';
import type { Schema } from '../../../shared/api/operations.ts';

export type Mistake = Schema<'Mistake'>;

/** What is wrong with a form, told at the field where it is wrong. */
export interface Mistakes {
  /** Every mistake of this field, one after the other; undefined where it is well. */
  at(field: string): string | undefined;
  /** Mistakes that none of `fields` shows, each with the name the API gives it. A field shows also what lies below it. */
  elsewhere(fields: readonly string[]): readonly Mistake[];
}

/** The mistakes that the API listed in `details`; none for any other refusal. */
export function listedMistakes(failure: unknown): readonly Mistake[] {
  if (!(failure instanceof Refusal) || !Array.isArray(failure.details)) return [];
  return failure.details.filter(isMistake);
}

function isMistake(each: unknown): each is Mistake {
  const { field, message } = (each ?? {}) as Partial<Mistake>;
  return typeof field === 'string' && typeof message === 'string';
}

/**
 * What a refusal says about a form. Refusals without a list say in their code what they are about: `byCode` names the field
 * of each.
 */
export function mistakesOf(failure: unknown, byCode: Readonly<Record<string, string>> = {}): Mistakes {
  let listed = listedMistakes(failure);
  const field = failure instanceof Refusal ? byCode[failure.code] : undefined;
  if (listed.length === 0 && field !== undefined && failure instanceof Refusal)
    listed = [{ field, code: failure.code, message: failure.message }];
  return {
    at(name) {
      const said = listed.filter((each) => each.field === name).map(({ message }) => message);
      return said.length > 0 ? said.join(' ') : undefined;
    },
    elsewhere: (fields) => listed.filter((each) => !fields.includes(each.field)),
  };
}

/** Whether `failure` is told by fields already, so that nothing needs to be said about it as a whole. */
export function isToldByFields(failure: unknown, byCode: Readonly<Record<string, string>> = {}): boolean {
  return listedMistakes(failure).length > 0 || (failure instanceof Refusal && failure.code in byCode);
}
