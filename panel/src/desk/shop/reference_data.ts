/** A way to get or to pay an order, as a choice. */
export interface Choice {
  /** What an order says for it. */
  readonly value: string;
  readonly name: string;
  readonly description: string;
  /** As the shop wrote it; undefined: it does not say. */
  readonly price?: number | string;
}

/** Shops that do not tell their options are still asked for one of these two words. */
export const twoWays: readonly string[] = ['pickup', 'delivery'];

/** The shop's ways of delivery that are offered, in its order. `sent` is whatever the backend answered. */
export function readDeliveryOptions(sent: readonly unknown[]): readonly Choice[] {
  return sent.flatMap((each) => {
    const value = idOf(first(each, ['_id', 'id', 'value', 'code']));
    const name = textOf(first(each, ['name', 'title', 'label']));
    if (!value || !isOffered(each)) return [];
    const price = amountOf(first(each, ['price', 'cost', 'fee']));
    const description = textOf(first(each, ['description', 'details']));
    return [{ value, name: name || value, description, ...(price === undefined ? {} : { price }) }];
  });
}

/** The shop's ways of paying that are offered, in its order. */
export function readPaymentMethods(sent: readonly unknown[]): readonly Choice[] {
  return sent.flatMap((each) => {
    if (typeof each === 'string') return [{ value: each, name: each, description: '' }];
    const name = textOf(first(each, ['name', 'label', 'title']));
    const value = textOf(first(each, ['code', 'type', 'method'])) || name;
    return value && isOffered(each) ? [{ value, name: name || value, description: '' }] : [];
  });
}

/** The first of these fields that there is. */
function first(object: unknown, names: readonly string[]): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  const fields = object as Readonly<Record<string, unknown>>;
  const name = names.find((each) => fields[each] !== undefined && fields[each] !== null);
  return name === undefined ? undefined : fields[name];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Ids are texts, numbers, or what MongoDB exports: `{"$oid": "…"}`. */
function idOf(value: unknown): string {
  return textOf(value) || textOf(first(value, ['$oid']));
}

function amountOf(value: unknown): number | string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? value.trim() : undefined;
}

function isOffered(object: unknown): boolean {
  const said = first(object, ['isActive', 'is_active', 'active', 'enabled', 'status']);
  return !(said === false || said === 0 || (typeof said === 'string' && /^(false|0|inactive|disabled)$/i.test(said)));
}
