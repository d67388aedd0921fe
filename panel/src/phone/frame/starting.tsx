import { LinkBanner } from '../chat/link_banner.tsx';
import type { Link } from '../store/model.ts';
import { useLanguage } from '../texts.ts';

/** Before the first answer of the server: loading, or what to do when none comes. */
export function Starting({ link }: { readonly link: Link }) {
  const { text } = useLanguage();
  return (
    <>
      <LinkBanner link={link} />
      <div className="flex grow flex-col items-center justify-center gap-5 px-10 text-center text-meta">
        {link === 'down' ? (
          <p className="text-[0.95rem]">{text('phone.never_reached')}</p>
        ) : (
          <>
            <span aria-hidden="true" className="spinner size-9" />
            <p role="status" className="text-[0.95rem]">
              {text('phone.loading')}
            </p>
          </>
        )}
      </div>
    </>
  );
}
