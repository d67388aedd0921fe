import { useEffect, useState, type ReactNode } from 'react';
import { clock } from '../chat/times.ts';
import { useLanguage } from '../texts.ts';

/** The phone itself: a case around the screen where there is room for one, the bare screen where there is not. */
export function Device({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section aria-label={label} className="device">
      <div className="device-screen">
        <StatusBar />
        {children}
      </div>
    </section>
  );
}

/** Time and battery of a phone that is never empty. For the eye only. */
function StatusBar() {
  const { locale } = useLanguage();
  const now = useNow();
  return (
    <div
      aria-hidden="true"
      className="relative flex h-9 shrink-0 items-center justify-between bg-header px-6 pt-1 text-[0.82rem] font-medium text-ink max-sm:hidden"
    >
      <span>{clock(now.toISOString(), locale).replace(/\s*[ap]\.?\s*m\.?$/i, '')}</span>
      <span className="absolute top-2.5 left-1/2 size-[15px] -translate-x-1/2 rounded-full bg-black" />
      <span className="flex items-center gap-1.5">
        <svg viewBox="0 0 16 12" width="16" height="12" fill="currentColor">
          <path d="M0 3.6a11.3 11.3 0 0 1 16 0L8 12z" />
        </svg>
        <svg viewBox="0 0 14 12" width="13" height="12" fill="currentColor">
          <path d="M14 0v12H0z" />
        </svg>
        <svg viewBox="0 0 24 12" width="23" height="12">
          <rect x=".6" y=".6" width="20" height="10.8" rx="3" fill="none" stroke="currentColor" strokeOpacity=".5" />
          <rect x="2.1" y="2.1" width="14.5" height="7.8" rx="1.8" fill="currentColor" />
          <path d="M22 4.2v3.6c.9-.3 1.4-1 1.4-1.8S22.9 4.5 22 4.2z" fill="currentColor" fillOpacity=".6" />
        </svg>
      </span>
    </div>
  );
}

function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
