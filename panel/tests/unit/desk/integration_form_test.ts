import { describe, expect, it } from 'vitest';
import { changeOf, formOf, type Config } from '../../../src/desk/settings/integration/config_form.ts';

const config: Config = {
  enabled: true,
  connection: {
    apiUrl: 'https://shop.example.com',
    authType: 'jwt',
    serviceEmail: 'service@example.com',
    timeout: 8000,
    verifySSL: true,
    hasPassword: true,
    hasApiKey: false,
  },
  features: {
    orderLookup: true,
    orderCreate: false,
    productSearch: true,
    customerLink: true,
    webhooks: false,
    orderNotifications: true,
  },
  webhooks: { hasWebhookSecret: false, subscribedEvents: ['order.updated', 'order.created'] },
  fieldMapping: { customerIdentifier: 'phone', phoneFormat: 'raw', catalogId: '' },
  cache: { ttl: 300, cacheProducts: true, cacheCustomers: true },
  source: 'document',
  warnings: [],
  lastConnected: null,
  lastError: null,
  healthStatus: 'unknown',
  createdAt: null,
  updatedAt: null,
};

const sent = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as unknown;

describe('a change of the integration', () => {
  it('says nothing when nothing was changed', () => {
    expect(changeOf(formOf(config), config)).toBeUndefined();
  });

  it('holds what was changed and nothing else', () => {
    const form = formOf(config);
    const changed = {
      ...form,
      timeout: '500',
      serviceEmail: ' ',
      features: { ...form.features, orderCreate: true },
      subscribedEvents: ['order.created'] as const,
    };
    expect(sent(changeOf(changed, config))).toEqual({
      connection: { serviceEmail: null, timeout: 500 },
      features: { orderCreate: true },
      webhooks: { subscribedEvents: ['order.created'] },
    });
  });

  it('keeps a secret, replaces it, or deletes it', () => {
    const form = formOf(config);
    const replaced = { ...form, servicePassword: { act: 'set', words: 'nueva' } } as const;
    const removed = { ...form, servicePassword: { act: 'remove' } } as const;
    expect(sent(changeOf(replaced, config))).toEqual({ connection: { servicePassword: 'nueva' } });
    expect(sent(changeOf(removed, config))).toEqual({ connection: { servicePassword: null } });
  });

  it('is whole while what decides is stored elsewhere', () => {
    const elsewhere: Config = { ...config, source: 'process', connection: { ...config.connection, serviceEmail: '' } };
    expect(sent(changeOf(formOf(elsewhere), elsewhere))).toEqual({
      enabled: true,
      connection: { apiUrl: 'https://shop.example.com', authType: 'jwt', timeout: 8000, verifySSL: true },
      features: config.features,
      webhooks: { subscribedEvents: ['order.created', 'order.updated'] },
      fieldMapping: config.fieldMapping,
      cache: config.cache,
    });
  });

  it('sends what is no number as a mistake for the server to tell', () => {
    expect(sent(changeOf({ ...formOf(config), ttl: '' }, config))).toEqual({ cache: { ttl: null } });
  });
});
