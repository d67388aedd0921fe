import { useCallback, useSyncExternalStore } from 'react';
import { useSession } from '../../session/session.tsx';
import { draftBeside, DraftStore } from './draft_store.ts';

const store = new DraftStore();

// The browser asks before a page with unsaved input is closed; within the page nothing is lost.
if (typeof addEventListener === 'function')
  addEventListener('beforeunload', (event) => {
    if (!store.isEmpty) event.preventDefault();
  });

export interface Draft<Form> {
  /** What the form shows: what was entered, else what is saved. */
  readonly value: Form;
  readonly changed: boolean;
  /** Enters a part of it. */
  change(part: Partial<Form>): void;
  /** Back to what is saved. */
  drop(): void;
}

/** What is entered into the form called `name`, whose saved state is `saved`. */
export function useDraft<Form extends object>(name: string, saved: Form): Draft<Form> {
  store.belongTo(useSession().agent.id);
  const kept = useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), []),
    () => store.get(name) as Form | undefined,
  );
  const value = kept ?? saved;
  return {
    value,
    changed: kept !== undefined,
    change: (part) => store.set(name, draftBeside({ ...value, ...part }, saved)),
    drop: () => store.set(name, undefined),
  };
}
