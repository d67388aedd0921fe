import type { Activity } from '../api/types.ts';
import type { PhoneLanguage, TextKey } from '../texts.ts';

const shopCalls: readonly (readonly [method: string, path: RegExp, key: TextKey])[] = [
  ['POST', /\/auth\/login$/, 'phone.activity.shop.login'],
  ['GET', /\/products\/search$|\/products$/, 'phone.activity.shop.products'],
  ['GET', /\/products\/[^/]+$/, 'phone.activity.shop.product'],
  ['GET', /\/categories$/, 'phone.activity.shop.categories'],
  ['GET', /\/delivery-options$/, 'phone.activity.shop.delivery'],
  ['GET', /\/payment-methods$/, 'phone.activity.shop.payment'],
  ['GET', /\/users\/by-phone\//, 'phone.activity.shop.customer'],
  ['POST', /\/orders$/, 'phone.activity.shop.create'],
  ['GET', /\/orders(\/.*)?$/, 'phone.activity.shop.orders'],
];

const tools: Readonly<Record<string, TextKey>> = {
  get_ecommerce_order: 'phone.activity.tool.order',
  get_active_orders: 'phone.activity.tool.active',
  search_ecommerce_products: 'phone.activity.tool.search',
  create_ecommerce_order: 'phone.activity.tool.create',
  list_ecommerce_categories: 'phone.activity.tool.categories',
  get_store_options: 'phone.activity.tool.options',
  request_human_agent: 'phone.activity.tool.human',
};

/** Returns what an entry is called in the reader's language; undefined when its own title says it best. */
export function titleOf(entry: Activity, { text }: PhoneLanguage): string | undefined {
  const { name, method, path } = entry.detail ?? {};
  if (entry.kind === 'tool') {
    const key = tools[typeof name === 'string' ? name : ''];
    return key && text(key);
  }
  if (entry.kind === 'shop' && typeof path === 'string') {
    const plain = path.split('?')[0] ?? '';
    const found = shopCalls.find(([verb, pattern]) => verb === method && pattern.test(plain));
    return found && text(found[2]);
  }
  if (entry.kind === 'turn') return text('phone.activity.turn_ended');
  const [what, rest] = entry.title.split(' · ');
  if (entry.kind === 'webhook' && what === 'messages') return text('phone.activity.webhook.message');
  if (entry.kind === 'webhook' && what === 'statuses') {
    const key = statuses[rest ?? ''];
    return key && text(key);
  }
  if (entry.kind === 'send') {
    if (what === 'read') return text('phone.activity.send.read');
    if (what === 'text' || what === 'interactive' || what === 'image') return text('phone.activity.send.answer');
  }
  return undefined;
}

const statuses: Readonly<Record<string, TextKey>> = {
  sent: 'phone.activity.webhook.sent',
  delivered: 'phone.activity.webhook.delivered',
  read: 'phone.activity.webhook.read',
  failed: 'phone.activity.webhook.failed',
};
