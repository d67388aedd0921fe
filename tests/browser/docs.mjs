// The API's page: made from the description, complete, searchable, usable with the keys alone, in both lights and languages.
// `--picture FILE` keeps a picture of it.
import { browserTest, check, noFindings } from './browser.mjs';
import { startServer } from './server.mjs';

const at = process.argv.indexOf('--picture');
const picture = at < 0 ? null : process.argv[at + 1];

async function isComplete(page, url) {
  const { paths } = await (await fetch(`${url}/api/v2/openapi.json`)).json();
  const described = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  const shown = await page.locator('article').evaluateAll((all) => all.map(({ id }) => id));
  check(described.length > 5, 'there is hardly anything in the description');
  check(
    JSON.stringify(shown.toSorted()) === JSON.stringify(described.toSorted()),
    `the page shows ${shown}, the description has ${described}`,
  );
  const entry = page.locator('#readFeed');
  for (const part of [
    '/api/v2/feed/page',
    'view_conversations',
    'limit',
    'default 100',
    '≤ 500',
    'array of FeedEvent',
  ]) {
    check((await entry.innerText()).includes(part), `the entry of the feed's page does not say ${part}`);
  }
  await entry.getByRole('group', { name: 'Ejemplo' }).getByText('"tool.used"').waitFor();
  const refusal = entry.locator('details').filter({ has: page.locator('.status', { hasText: '400' }) });
  await refusal.locator('summary').click();
  await refusal.getByText('Stable, for programs').waitFor();
}

async function search(page) {
  await page.keyboard.press('/');
  check(await page.evaluate(() => document.activeElement?.id === 'search'), 'the slash does not lead to the search');
  await page.keyboard.type('page by page');
  await page.getByText('1 coincide', { exact: true }).waitFor();
  check((await page.locator('article:visible').count()) === 1, 'the search leaves others standing');
  await page.locator('#search').fill('nothing is called that');
  await page.getByText('Nada coincide').waitFor();
  await page.locator('#search').fill('');
  await page.getByText(/^\d+ operaciones$/).waitFor();
}

async function keys(page) {
  await page.locator('#search').press('Tab');
  await page.keyboard.press('Enter');
  const id = await page.evaluate(() => location.hash.slice(1));
  check(id !== '', 'the first entry of the list leads nowhere');
  await page.waitForFunction((each) => {
    const { top } = document.getElementById(each).getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }, id);
}

async function settings(page) {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  check(
    await page.evaluate(() => document.activeElement?.textContent === 'English'),
    'the focus is lost with the language',
  );
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.reload();
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  check(
    await page.evaluate(() => document.documentElement.dataset.theme === 'dark'),
    'the page forgot that it is dark',
  );
}

/// Every entry is made by the same code, and looking at all of them takes axe minutes: one of each tag stands for the rest.
async function keepOneOfEachTag(page) {
  const { paths } = await page.evaluate(async () => (await fetch('/api/v2/openapi.json')).json());
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const kept = new Map(operations.map(({ operationId, tags }) => [tags?.[0], operationId]));
  await page.locator('article').evaluateAll(
    (all, ids) => {
      for (const each of all) if (!ids.includes(each.id)) each.remove();
    },
    [...kept.values()],
  );
}

await browserTest(
  'docs',
  async ({ url, open }) => {
    const asked = new Set();
    const page = await open();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.locator('article').first().waitFor();
    if (picture) await page.screenshot({ path: picture });
    await isComplete(page, url);
    await search(page);
    await keys(page);
    await settings(page);
    check(asked.size === 1 && asked.has(url), `the page asks others: ${[...asked]}`);

    for (const colorScheme of ['light', 'dark']) {
      for (const viewport of [
        { width: 1280, height: 900 },
        { width: 390, height: 780 },
      ]) {
        const other = await open({ colorScheme, viewport, reducedMotion: 'reduce' });
        await other.locator('article').first().waitFor();
        await other.locator('details').evaluateAll((all) => all.forEach((each) => (each.open = true)));
        const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check(wide <= 0, `the page is ${wide} pixels too wide at ${viewport.width}`);
        await keepOneOfEachTag(other);
        await noFindings(other, `${colorScheme}, ${viewport.width} wide`);
        await other.goto(`${url}/`);
        await other.getByRole('heading', { name: 'Entrar a Tendero' }).waitFor();
        await noFindings(other, `the log-in, ${colorScheme}, ${viewport.width} wide`);
        await other.context().close();
      }
    }

    const link = await open();
    await link.goto(`${url}/api/v2/docs#readFeed`);
    await link.waitForFunction(() => document.getElementById('readFeed')?.getBoundingClientRect().top < innerHeight);
  },
  { serve: startServer, path: '/api/v2/docs' },
);
