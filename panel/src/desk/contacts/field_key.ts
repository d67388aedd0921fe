/** What programs and files call a field, made of what people call it: `Código postal` becomes `codigo_postal`. */
export function keyOf(label: string): string {
  const plain = label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '');
  return plain.slice(0, 40).replace(/_+$/, '');
}
