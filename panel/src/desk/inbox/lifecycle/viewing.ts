import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { presenceBeat } from '../../presence/beats.ts';

/** The server forgets who looks after 20 seconds: `src/storage/viewers.hpp`. */
const saidAgain = 10_000;
/** Who has not typed for so long writes no more. */
const typingLasts = 5_000;

/**
 * Tells the others that one looks at the conversation while it is shown, and whether one writes. Returns what is to be called with
 * each key. Nobody is bothered when a line is bad: it is said again in time.
 */
export function useViewing(id: number): () => void {
  const typedAt = useRef(0);
  const told = useRef(false);
  const tell = useRef(() => {});
  useEffect(() => {
    const say = () => {
      const typing = Date.now() - typedAt.current < typingLasts;
      told.current = typing;
      if (document.visibilityState !== 'visible') return;
      void api.put('/api/v2/conversations/{id}/viewing', { path: { id }, body: { typing } }).catch(() => {});
    };
    tell.current = say;
    const stop = presenceBeat(say, saidAgain);
    return () => {
      stop();
      void api.delete('/api/v2/conversations/{id}/viewing', { path: { id } }).catch(() => {});
    };
  }, [id]);
  const rested = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rested.current), []);
  return () => {
    typedAt.current = Date.now();
    if (!told.current) tell.current();
    clearTimeout(rested.current);
    rested.current = setTimeout(() => tell.current(), typingLasts + 100);
  };
}
