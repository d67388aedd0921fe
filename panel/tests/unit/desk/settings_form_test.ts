import { describe, expect, it } from 'vitest';
import { detailLines } from '../../../src/desk/settings/audit/detail_lines.ts';
import { draftBeside, DraftStore } from '../../../src/desk/settings/form/draft_store.ts';
import { isToldByFields, mistakesOf } from '../../../src/desk/settings/form/mistakes.ts';
import { lineOfMistake, ratesOfText, textOfRates } from '../../../src/desk/settings/channel/rate_text.ts';
import { Refusal } from '../../../src/shared/api/client.ts';

const refused = (details?: unknown, code = 'invalid_input') => new Refusal(400, code, 'No.', details);

describe('the mistakes of a form', () => {
  const failure = refused([
    { field: 'connection.apiUrl', code: 'required', message: 'is missing.' },
    { field: 'connection.apiUrl', code: 'invalid', message: 'must be https.' },
    { field: 'fancy', code: 'unknown_field', message: 'is not known.' },
    'nonsense',
  ]);

  it('stand at their field, and what no field shows stands elsewhere', () => {
    const mistakes = mistakesOf(failure);
    expect(mistakes.at('connection.apiUrl')).toBe('is missing. must be https.');
    expect(mistakes.at('enabled')).toBeUndefined();
    expect(mistakes.elsewhere(['connection.apiUrl']).map(({ field }) => field)).toEqual(['fancy']);
    expect(isToldByFields(failure)).toBe(true);
  });

  it('are known by the code where the API lists none', () => {
    const weak = refused(undefined, 'weak_password');
    expect(mistakesOf(weak, { weak_password: 'password' }).at('password')).toBe('No.');
    expect(isToldByFields(weak, { weak_password: 'password' })).toBe(true);
    expect(isToldByFields(weak)).toBe(false);
    expect(mistakesOf(new Error('x')).elsewhere([])).toEqual([]);
  });
});

describe('what was entered and not saved', () => {
  it('is kept until it is dropped, and told to who listens', () => {
    const store = new DraftStore();
    let told = 0;
    const off = store.subscribe(() => (told += 1));
    store.belongTo(1);
    store.set('team', { name: 'Ana' });
    store.belongTo(1);
    expect(store.get('team')).toEqual({ name: 'Ana' });
    expect(store.isEmpty).toBe(false);
    store.set('team', undefined);
    expect(store.isEmpty).toBe(true);
    off();
    store.set('team', {});
    expect(told).toBe(2);
  });

  it('is gone when somebody else comes to the desk', () => {
    const store = new DraftStore();
    store.belongTo(1);
    store.set('integration', { password: 'secret' });
    store.belongTo(2);
    expect(store.get('integration')).toBeUndefined();
  });

  it('is no draft when it says what is saved', () => {
    expect(draftBeside({ a: 1 }, { a: 1 })).toBeUndefined();
    expect(draftBeside({ a: 2 }, { a: 1 })).toEqual({ a: 2 });
  });
});

describe('a rate card as lines', () => {
  const rate = { country: 'MX', category: 'marketing', price: '0.1234', currency: 'USD', since: '2026-10-01' };

  it('is read back as it was written', () => {
    const all = [rate, { ...rate, country: '*', category: 'utility' }];
    expect(ratesOfText(textOfRates(all)).rates).toEqual(all);
    expect(ratesOfText('MX; marketing ;0.1234;USD;2026-10-01\r\n').rates).toEqual([rate]);
  });

  it('says which lines are not whole, and where a mistake was made', () => {
    const { rates, lines, short } = ratesOfText('\nMX,marketing\n\nMX,marketing,0.1234,USD,2026-10-01\na,b,c,d,e,f');
    expect(rates).toEqual([rate]);
    expect(short).toEqual([2, 5]);
    expect(lineOfMistake('rates[0].price', lines)).toBe(4);
    expect(lineOfMistake('rates', lines)).toBeUndefined();
    expect(lineOfMistake('rates[7].price', lines)).toBeUndefined();
  });
});

describe('the detail of an entry of the audit trail', () => {
  it('is flat, with changes as from and to', () => {
    const detail = { role: { from: 'agent', to: 'admin' }, connection: { timeout: 100 }, features: ['a'], note: '' };
    expect(detailLines(detail)).toEqual([
      { name: 'role', value: 'agent → admin' },
      { name: 'connection.timeout', value: '100' },
      { name: 'features', value: '["a"]' },
      { name: 'note', value: '“”' },
    ]);
    expect(detailLines({})).toEqual([]);
    expect(detailLines(null)).toEqual([]);
  });
});
