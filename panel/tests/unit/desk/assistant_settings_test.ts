import { describe, expect, it } from 'vitest';
import {
  exampleField,
  formOfInstructions,
  sentInstructions,
  type Version,
} from '../../../src/desk/settings/instructions/instructions_form.ts';
import {
  emptyEntry,
  formOfEntry,
  sentEntry,
  type KnowledgeEntry,
} from '../../../src/desk/settings/knowledge/entry_form.ts';

const version: Version = {
  number: 3,
  state: 'published',
  revision: 4,
  author: 'Ana',
  copyOf: null,
  createdAt: '2026-11-30T10:00:00Z',
  changedAt: '2026-11-30T10:00:00Z',
  publishedAt: '2026-11-30T10:00:00Z',
  persona: 'Nonna',
  tone: 'breve',
  facts: { hours: '13 a 22', address: null, deliveryAreas: null, returns: null, other: null },
  forbiddenTopics: ['política', 'religión'],
  examples: [{ customer: 'hola', assistant: '¡Hola!' }],
};

describe('the form of the instructions', () => {
  it('begins with the draft, else with what counts, and knows which revision it read', () => {
    const draft: Version = { ...version, state: 'draft', revision: 9, persona: 'Nuevo' };
    expect(formOfInstructions(draft, version)).toMatchObject({ persona: 'Nuevo', revision: 9 });
    expect(formOfInstructions(null, version)).toMatchObject({ persona: 'Nonna', revision: 0 });
    expect(formOfInstructions(null, null)).toMatchObject({ persona: '', examples: [], revision: 0 });
  });

  it('is sent as the API takes it', () => {
    const form = { ...formOfInstructions(version, null), forbiddenTopics: ' política \n\nreligión\n' };
    const examples = [{ customer: ' ', assistant: '' }, ...form.examples];
    expect(sentInstructions({ ...form, examples })).toEqual({
      persona: 'Nonna',
      tone: 'breve',
      facts: { hours: '13 a 22', address: '', deliveryAreas: '', returns: '', other: '' },
      forbiddenTopics: ['política', 'religión'],
      examples: version.examples,
      revision: 4,
    });
    expect(exampleField({ ...form, examples }, 1, 'customer')).toBe('examples[0].customer');
  });
});

describe('the form of what may be looked up', () => {
  it('turns an entry into words and back', () => {
    const entry: KnowledgeEntry = {
      id: 1,
      title: '¿Aceptan devoluciones?',
      body: 'Sí.',
      language: null,
      tags: ['devolver', 'reembolso'],
      state: 'hidden',
      revision: 2,
      author: null,
      createdAt: '2026-11-30T10:00:00Z',
      updatedAt: '2026-11-30T10:00:00Z',
    };
    const form = formOfEntry(entry);
    expect(form).toMatchObject({ language: 'any', tags: 'devolver, reembolso', live: false });
    expect(sentEntry({ ...form, tags: 'devolver,, ' })).toEqual({
      ...{ title: '¿Aceptan devoluciones?', body: 'Sí.', language: null, tags: ['devolver'] },
      ...{ state: 'hidden', revision: 2 },
    });
    expect(sentEntry({ ...emptyEntry, language: 'pt' })).toMatchObject({ language: 'pt', state: 'live' });
  });
});
