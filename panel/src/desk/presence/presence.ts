import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import { presenceBeat } from './beats.ts';

export type Presence = Schema<'Presence'>;

/** The server takes whoever says nothing for 90 seconds for gone: `src/crm/presence.hpp`. */
const saidAgain = 30_000;

let chosen: Presence = 'online';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What one says of oneself, wherever it is changed. */
export function usePresence(): Presence {
  return useSyncExternalStore(subscribe, () => chosen);
}

export function choosePresence(presence: Presence): void {
  chosen = presence;
  listeners.forEach((each) => each());
}

/** Says whether one is there as long as the desk is open, on whatever screen. A bad line bothers nobody: it is said again. */
export function usePresenceBeat(): void {
  const presence = usePresence();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (said: Presence) => api.put('/api/v2/agents/me/presence', { body: { presence: said } }),
    onSuccess: ({ agents }) => client.setQueryData(['team'], agents),
  });
  useEffect(() => presenceBeat(() => mutate(presence), saidAgain), [presence, mutate]);
}
