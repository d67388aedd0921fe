import { QueryClient } from '@tanstack/react-query';
import { Refusal } from '../../shared/api/client.ts';

const retries = 3;

/** A refusal is an answer; only a server that was not there is asked again. */
function worthAnotherTry(failures: number, failure: unknown): boolean {
  return failures < retries && failure instanceof Refusal && (failure.status === 0 || failure.status === 503);
}

/** What the desk knows of the server. The live feed says when something of it is old, so nothing is asked again by time. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: true, retry: worthAnotherTry },
      mutations: { retry: false },
    },
  });
}
