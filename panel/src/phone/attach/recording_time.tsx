import { useEffect, useState } from 'react';
import { useLanguage } from '../texts.ts';

/** How long is being recorded already: `0:07`. Not read out each second. */
export function RecordingTime({ since }: { readonly since: number }) {
  const { text } = useLanguage();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  return (
    <p className="text-[0.95rem]">
      <span role="status">{text('phone.record.running')}</span>{' '}
      <span aria-hidden="true" className="tabular-nums">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
      </span>
    </p>
  );
}
