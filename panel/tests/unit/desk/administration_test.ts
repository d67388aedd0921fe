import { describe, expect, test } from 'vitest';
import {
  differs,
  entered,
  isOwners,
  written,
  type Setting,
} from '../../../src/desk/settings/administration/owner_values.ts';
import { qrPath } from '../../../src/desk/settings/administration/qr_path.ts';
import { size } from '../../../src/desk/settings/administration/sizes.ts';
import { bodyOf, emptyWebhook, formOf, kindsIn } from '../../../src/desk/settings/administration/webhook_form.ts';

const minutes: Setting = {
  key: 'handover_expected_minutes',
  value: null,
  stored: false,
  kind: 'count',
  group: 'handover',
  inForce: 20,
  source: 'default',
  default: 20,
  least: 0,
  most: 1440,
  choices: [],
  help: 'settings.handover_expected_minutes',
};

describe('settings of the owner', () => {
  test('stand in an input as they are written', () => {
    expect(written(20)).toBe('20');
    expect(written(['12-25', '2026-11-20'])).toBe('12-25, 2026-11-20');
    expect(written('mon-fri 9:00-18:00')).toBe('mon-fri 9:00-18:00');
    expect(written(null)).toBe('');
  });
  test('are sent as the kind wants them', () => {
    expect(entered('count', ' 15 ')).toBe(15);
    expect(entered('count', '1.5')).toBe('1.5');
    expect(entered('dollars', '2.50')).toBe('2.50');
    expect(entered('dates', ' 12-25, 01-01 ')).toBe('12-25, 01-01');
  });
  test('differ only where something else is meant', () => {
    expect(differs(minutes, ' 20')).toBe(false);
    expect(differs(minutes, '21')).toBe(true);
  });
  test('leave preset and integration to other pages', () => {
    expect(isOwners(minutes)).toBe(true);
    expect(isOwners({ ...minutes, group: 'business' })).toBe(false);
  });
});

describe('webhooks', () => {
  test('take kinds however they are separated, each once', () => {
    expect(kindsIn(' order.*,message.received\nmessage.received  *')).toEqual(['order.*', 'message.received', '*']);
    expect(kindsIn(' \n')).toEqual([]);
  });
  test('leave out a secret that was not written', () => {
    expect(bodyOf({ ...emptyWebhook, url: 'https://a.example' })).not.toHaveProperty('secret');
    expect(bodyOf({ ...emptyWebhook, secret: 'sixteen letters!' })).toHaveProperty('secret', 'sixteen letters!');
  });
  test('come back into the form without their secret', () => {
    const webhook = {
      id: 1,
      url: 'https://a.example',
      kinds: ['order.*', '*'],
      active: false,
      revision: 3,
      createdAt: '2025-11-23T08:00:00Z',
      changedAt: '2025-11-23T08:00:00Z',
      waiting: 0,
    };
    expect(formOf(webhook)).toEqual({ url: 'https://a.example', kinds: 'order.*\n*', secret: '', active: false });
  });
});

test('sizes are told in the largest unit that says something', () => {
  expect(size(0, 'en')).toBe('0 B');
  expect(size(999, 'en')).toBe('999 B');
  expect(size(1_400, 'en')).toBe('1.4 kB');
  expect(size(1_450_000_000, 'en')).toBe('1.5 GB');
  expect(size(5e15, 'en')).toBe('5,000 TB');
});

test('a QR code keeps its quiet zone and its corner', () => {
  const { side, path } = qrPath('https://wa.me/529995550100');
  expect(side).toBeGreaterThan(21);
  expect(path.startsWith('M4 4h1v1h-1z')).toBe(true);
  expect(path).not.toContain('M3 ');
});
