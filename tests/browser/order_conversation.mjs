// The seed's "Phone Order" conversation, with just the customer's lines, typed into the phone.
// `--picture FILE` keeps a picture of the page at the end.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { answerWith, browserTest, check, write } from './browser.mjs';

const steps = [
  {
    customer: 'Quiero ordenar pizza',
    facts: [/Pizza Margherita.*\$150\.00/, /Pizza Pepperoni.*\$170\.00/, /Pizza Vegetariana.*\$160\.00/],
  },
  { customer: '2 de pepperoni para recoger', facts: [/2.*Pepperoni/i, /\$340\.00/, /efectivo/i] },
  {
    customer: 'Efectivo',
    facts: [/ORD-\d{4}-\d{6}/, /\$340\.00/, /Av\. Principal 123/, /30 min/],
  },
];

const at = process.argv.indexOf('--picture');
const picture = at < 0 ? null : process.argv[at + 1];

await browserTest('order_conversation', async ({ open }) => {
  // The picture shows the whole conversation, sharp on fine screens.
  const page = await open(picture ? { deviceScaleFactor: 2, viewport: { width: 1400, height: 960 } } : {});
  for (const { customer, facts } of steps) {
    const bubble = await write(page, customer);
    const answer = await answerWith(page, facts);
    console.log(`  > ${customer}\n${answer.replaceAll(/^/gm, '  < ')}`);
    await bubble.locator('[data-status=read]').waitFor();
  }
  const orders = await page
    .locator('[data-direction=in]')
    .filter({ hasText: /ORD-\d{4}-\d{6}/ })
    .count();
  check(orders >= 1, 'no order number on the page');
  await page.locator('[data-presence="phone.online"]').waitFor();
  await page.locator('[data-typing]').waitFor({ state: 'detached' });
  if (picture) {
    await mkdir(dirname(picture), { recursive: true });
    await page.evaluate(() => document.activeElement?.blur());
    await page.screenshot({ path: picture });
  }
});
