import { useLanguage } from '../texts.ts';

const emoji =
  '😀 😂 🙂 😉 😊 😍 😘 😋 😎 🤔 🙄 😅 😭 😡 😴 🥳 👍 👎 👌 🙏 👏 💪 🤝 👋 ❤️ 💛 💚 💙 🔥 ✨ 🎉 ✅ ❌ ❓ ❗ ⏰ 📦 🛒 💰 💳 🏪 🏠 🚚 📍 📞 🍕 🍝 🥗 🍰 ☕ 🥤 🍷'.split(
    ' ',
  );

/** A handful of emoji for those without an emoji key; the system's own keyboard has the rest. */
export function EmojiPanel({ onPick }: { readonly onPick: (character: string) => void }) {
  const { text } = useLanguage();
  return (
    <div
      role="group"
      aria-label={text('phone.emoji')}
      className="scroll-slim grid max-h-52 grid-cols-8 overflow-y-auto bg-header px-2 py-2"
    >
      {emoji.map((each) => (
        <button
          key={each}
          type="button"
          onClick={() => onPick(each)}
          className="grid h-11 place-items-center rounded-lg text-2xl hover:bg-hover"
        >
          {each}
        </button>
      ))}
    </div>
  );
}
