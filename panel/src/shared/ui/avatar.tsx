import { StoreIcon } from './icons.tsx';

const colours = ['#7a4fb5', '#b3477a', '#2d6fb8', '#a65b12', '#1c7c7d', '#8a5a44', '#4f63c6', '#a3433c'];

/** A round picture made from the name: initials on a colour that stays the same for the same `seed`. */
export function Avatar({ name, seed, size }: { readonly name: string; readonly seed: string; readonly size: number }) {
  return (
    <span
      aria-hidden="true"
      className="grid shrink-0 place-items-center rounded-full font-medium text-white select-none"
      style={{ width: size, height: size, fontSize: size * 0.4, background: colourOf(seed) }}
    >
      {initials(name)}
    </span>
  );
}

export function ShopAvatar({ size }: { readonly size: number }) {
  return (
    <span
      aria-hidden="true"
      className="grid shrink-0 place-items-center rounded-full bg-[linear-gradient(150deg,#d2543a,#8f2d2a)] text-[#fff6e8]"
      style={{ width: size, height: size }}
    >
      <StoreIcon width={size * 0.58} height={size * 0.58} />
    </span>
  );
}

function colourOf(seed: string): string {
  const sum = Array.from(seed).reduce((total, c) => (total * 31 + (c.codePointAt(0) ?? 0)) % 9973, 7);
  return colours[sum % colours.length] ?? '#2d6fb8';
}

/** First letters of the first and last word; "?" for a name without letters. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toUpperCase() || '?';
}
