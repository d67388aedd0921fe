/** Says something at once, again and again, and whenever the page comes back into sight. Returns what ends it. */
export function presenceBeat(say: () => void, every: number): () => void {
  say();
  const timer = setInterval(say, every);
  const onSight = () => document.visibilityState === 'visible' && say();
  document.addEventListener('visibilitychange', onSight);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onSight);
  };
}
