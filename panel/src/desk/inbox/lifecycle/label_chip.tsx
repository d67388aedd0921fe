import { inkOn } from './label_ink.ts';
import type { Label } from './queries.ts';

/** A label in its colour. Set by script, because the page's policy lets no style stand in markup that others write. */
export function LabelChip({ label }: { readonly label: Label }) {
  return (
    <span
      className="pill max-w-40 truncate"
      ref={(element) => {
        if (!element) return;
        element.style.backgroundColor = label.colour;
        element.style.color = inkOn(label.colour);
      }}
    >
      {label.name}
    </span>
  );
}
