import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { Refusal } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/operations.ts';
import { api, onSessionEnd } from '../api/client.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { LoginScreen } from './login_screen.tsx';

export type Agent = Schema<'Agent'>;
export type Role = Agent['role'];

interface Session {
  readonly agent: Agent;
  readonly logOut: () => Promise<void>;
}

const Context = createContext<Session | null>(null);
const ranks: readonly Role[] = ['agent', 'supervisor', 'admin'];

/** Returns who is at the desk. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('no SessionGate above this component');
  return session;
}

/** Whether somebody with `role` may do what `least` may. The server decides; this only spares a click that would fail. */
export function atLeast(role: Role, least: Role): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(least);
}

/** Whether who is at the desk may do what `least` may. */
export function useMay(least: Role): boolean {
  return atLeast(useSession().agent.role, least);
}

/** Shows what is inside to those who are logged in, and the log-in to all others. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const me = useQuery({ queryKey: ['me'], queryFn: whoAmI });
  useEffect(() => onSessionEnd(() => forgetAll(client)), [client]);
  if (me.error) return <Failed failure={me.error} onAgain={() => void me.refetch()} />;
  if (me.data === undefined) return <Loading />;
  if (me.data === null) return <LoginScreen onIn={(agent) => client.setQueryData(['me'], agent)} />;
  const logOut = async () => {
    await api.post('/api/v2/agents/auth/logout', { query: { session: 'cookie' } });
    forgetAll(client);
  };
  return <Context.Provider value={{ agent: me.data, logOut }}>{children}</Context.Provider>;
}

/** Nothing of what somebody saw stays. Who is at the desk is shown above everything, so its query must outlive that. */
function forgetAll(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  client.getMutationCache().clear();
  client.setQueryData(['me'], null);
}

/** Null: nobody is logged in. */
async function whoAmI(): Promise<Agent | null> {
  try {
    return (await api.get('/api/v2/agents/me')).agent;
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 401) return null;
    throw failure;
  }
}
