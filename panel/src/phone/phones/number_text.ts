/** Returns the digits a person meant, without plus sign, spaces and the like; null when there are not 8 to 15 of them (ITU-T E.164). */
export function digitsOf(typed: string): string | null {
  const digits = typed.replace(/[\s().+-]/g, '');
  return /^[1-9]\d{7,14}$/.test(digits) ? digits : null;
}

/** Returns a number as people read it: `+52 1 999 123 4567`; ungrouped where the country's way is not known here. */
export function numberText(digits: string): string {
  const mexico = /^52(1?)(55|56|33|81|\d{3})(\d{3,4})(\d{4})$/.exec(digits);
  if (mexico) return ['+52', ...mexico.slice(1).filter((part) => part !== '')].join(' ');
  const north = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits);
  if (north) return `+1 ${north.slice(1).join(' ')}`;
  return `+${digits}`;
}
