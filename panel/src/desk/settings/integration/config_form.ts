import type { Schema } from '../../../shared/api/operations.ts';
import { kept, type Secret } from '../form/secret_input.tsx';

export type Config = Schema<'IntegrationConfig'>;
export type Change = Schema<'IntegrationChange'>;
export type Feature = keyof Schema<'Features'>;
export type ShopEvent = Config['webhooks']['subscribedEvents'][number];

export const features: readonly Feature[] = [
  'orderLookup',
  'orderCreate',
  'productSearch',
  'customerLink',
  'orderNotifications',
  'webhooks',
];

export const shopEvents: readonly ShopEvent[] = [
  'order.created',
  'order.updated',
  'order.completed',
  'order.canceled',
  'product.updated',
];

/** The configuration as it stands in the form: numbers as they are typed, secrets as what is to become of them. */
export interface ConfigForm {
  readonly enabled: boolean;
  readonly apiUrl: string;
  readonly authType: Config['connection']['authType'];
  readonly serviceEmail: string;
  readonly servicePassword: Secret;
  readonly apiKey: Secret;
  readonly timeout: string;
  readonly verifySSL: boolean;
  readonly features: Readonly<Record<Feature, boolean>>;
  readonly webhookSecret: Secret;
  readonly subscribedEvents: readonly ShopEvent[];
  readonly customerIdentifier: NonNullable<Config['fieldMapping']['customerIdentifier']>;
  readonly phoneFormat: NonNullable<Config['fieldMapping']['phoneFormat']>;
  readonly catalogId: string;
  readonly ttl: string;
  readonly cacheProducts: boolean;
  readonly cacheCustomers: boolean;
}

export function formOf(config: Config): ConfigForm {
  const { connection, fieldMapping, cache } = config;
  return {
    enabled: config.enabled,
    apiUrl: connection.apiUrl,
    authType: connection.authType,
    serviceEmail: connection.serviceEmail,
    servicePassword: kept,
    apiKey: kept,
    timeout: String(connection.timeout),
    verifySSL: connection.verifySSL,
    features: Object.fromEntries(features.map((each) => [each, config.features[each]])) as Record<Feature, boolean>,
    webhookSecret: kept,
    subscribedEvents: shopEvents.filter((each) => config.webhooks.subscribedEvents.includes(each)),
    customerIdentifier: fieldMapping.customerIdentifier,
    phoneFormat: fieldMapping.phoneFormat,
    catalogId: fieldMapping.catalogId,
    ttl: String(cache.ttl),
    cacheProducts: cache.cacheProducts,
    cacheCustomers: cache.cacheCustomers,
  };
}

/**
 * What is sent. Of what is stored here only what was changed, so that two people who change different things both keep theirs.
 * Of what comes from elsewhere everything: what is stored here decides alone, and nothing is filled in.
 */
export function changeOf(form: ConfigForm, config: Config): Change {
  const before = config.source === 'document' ? formOf(config) : undefined;
  const pick = <Name extends keyof ConfigForm>(name: Name) => differs(before?.[name], form[name]);
  const section = (fields: Record<string, unknown>) => {
    const said = Object.entries(fields).filter(([, value]) => value !== undefined);
    return said.length > 0 ? Object.fromEntries(said) : undefined;
  };
  const text = (name: 'apiUrl' | 'serviceEmail') => {
    const value = pick(name)?.trim();
    // Null deletes; where nothing is stored yet there is nothing to delete.
    return value === '' ? (before ? null : undefined) : value;
  };
  const number = (name: 'timeout' | 'ttl') => {
    const value = pick(name);
    return value === undefined ? undefined : value.trim() === '' ? NaN : Number(value);
  };
  return section({
    enabled: pick('enabled'),
    connection: section({
      apiUrl: text('apiUrl'),
      authType: pick('authType'),
      serviceEmail: text('serviceEmail'),
      servicePassword: sent(form.servicePassword),
      apiKey: sent(form.apiKey),
      timeout: number('timeout'),
      verifySSL: pick('verifySSL'),
    }),
    features: section(
      Object.fromEntries(features.map((each) => [each, differs(before?.features[each], form.features[each])])),
    ),
    webhooks: section({
      secret: sent(form.webhookSecret),
      subscribedEvents: pick('subscribedEvents'),
    }),
    fieldMapping: section({
      customerIdentifier: pick('customerIdentifier'),
      phoneFormat: pick('phoneFormat'),
      catalogId: pick('catalogId')?.trim(),
    }),
    cache: section({
      ttl: number('ttl'),
      cacheProducts: pick('cacheProducts'),
      cacheCustomers: pick('cacheCustomers'),
    }),
  }) as Change;
}

function differs<Value>(before: Value | undefined, now: Value): Value | undefined {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? undefined : now;
}

/** Undefined: as it is; null deletes it. */
function sent(secret: Secret): string | null | undefined {
  if (secret.act === 'keep') return undefined;
  return secret.act === 'remove' ? null : secret.words;
}

/** Fields whose mistakes the form shows beside them. */
export const shownFields: readonly string[] = [
  ...['enabled', 'connection.apiUrl', 'connection.authType', 'connection.serviceEmail', 'connection.servicePassword'],
  ...[
    'connection.apiKey',
    'connection.timeout',
    'connection.verifySSL',
    'webhooks.secret',
    'webhooks.subscribedEvents',
  ],
  ...['fieldMapping.customerIdentifier', 'fieldMapping.phoneFormat', 'fieldMapping.catalogId'],
  ...['cache.ttl', 'cache.cacheProducts', 'cache.cacheCustomers'],
  ...features.map((each) => `features.${each}`),
];
