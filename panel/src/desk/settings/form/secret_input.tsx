import { useLanguage } from '../../texts.ts';
import { TextInput } from './inputs.tsx';

/** What is to become of a secret: kept as it is, deleted, or replaced by these words. */
export type Secret =
  { readonly act: 'keep' } | { readonly act: 'remove' } | { readonly act: 'set'; readonly words: string };

export const kept: Secret = { act: 'keep' };

interface Props {
  readonly label: string;
  /** Whether one is stored. */
  readonly stored: boolean;
  readonly secret: Secret;
  readonly onSecret: (secret: Secret) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** A secret is written and never read: the page says only whether one is there. */
export function SecretInput({ label, stored, secret, onSecret, hint, error }: Props) {
  const { text } = useLanguage();
  const said = secret.act === 'remove' ? 'leaving' : secret.act === 'set' ? 'new' : stored ? 'stored' : 'none';
  return (
    <div className="flex flex-col gap-1">
      <TextInput
        label={label}
        type="password"
        autoComplete="new-password"
        maxLength={4096}
        value={secret.act === 'set' ? secret.words : ''}
        placeholder={stored && secret.act === 'keep' ? '••••••••' : ''}
        onValue={(words) => onSecret(words === '' ? kept : { act: 'set', words })}
        error={error}
        hint={
          <>
            {text(`desk.settings.secret.${said}`)} {hint}
          </>
        }
      />
      {stored && (
        <button
          type="button"
          className="self-start text-sm text-accent-text underline"
          onClick={() => onSecret(secret.act === 'remove' ? kept : { act: 'remove' })}
        >
          {text(secret.act === 'remove' ? 'desk.settings.secret.keep' : 'desk.settings.secret.remove')}
        </button>
      )}
    </div>
  );
}
