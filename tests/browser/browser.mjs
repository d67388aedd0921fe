// What the browser tests share: a browser, a page that may not complain, and a server when none was named.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The packages live with the panel; these files stand outside it because they also test the program.
const fromPanel = createRequire(new URL('../../panel/package.json', import.meta.url));
const { chromium } = fromPanel('playwright-core');
const AxeBuilder = fromPanel('@axe-core/playwright').default;

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Longest wait for something that must appear, in milliseconds. */
export const patience = Number(process.env.PHONE_TIMEOUT_MS ?? 30_000);

/**
 * Runs `test` with the address of a running server (PHONE_URL, else the panel's mock) and a browser; ends the process with
 * 0, with 1 and the reason and a picture of the last page, or with 77 where there is no browser.
 * @param {string} name
 * @param {(context: { url: string, setupLink?: string, world?: object, open: (options?: object) => Promise<import('playwright-core').Page> }) => Promise<void>} test
 * @param {{ alwaysMock?: boolean, serve?: () => Promise<{ url: string, close: () => Promise<void> }>, path?: string }} [settings]
 *   alwaysMock: for tests of the page that need the mock's answers and its `world`; serve: what to start instead of the mock,
 *   whatever PHONE_URL says; path: of the page
 */
export async function browserTest(name, test, { alwaysMock = false, serve, path = '/phone/' } = {}) {
  if (!existsSync(program)) {
    console.log(`skipped ${name}: no browser at ${program}; install chromium, or name one in CHROMIUM`);
    process.exitCode = 77;
    return;
  }
  const given = alwaysMock || serve ? undefined : process.env.PHONE_URL;
  const startMock = async () => (await import('../../panel/tests/mock/server.mjs')).startMock();
  const mock = given ? null : await (serve ?? startMock)();
  const url = (given ?? mock.url).replace(/\/+$/, '').replace(/\/phone$/, '');
  const browser = await chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      // A microphone that hums, for those who may use it.
      '--use-fake-device-for-media-stream',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const pages = [];
  const complaints = [];
  const open = async ({ at = url, link = `${at}${path}`, ...options } = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'es-MX',
      colorScheme: 'light',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()}`));
    pages.push(page);
    await page.goto(link);
    return page;
  };
  let failure = null;
  try {
    await test({ url, setupLink: mock?.setupLink, open, world: mock?.world });
    // A cut line makes the browser itself report failed loads; everything else is ours.
    const ours = complaints.filter((each) => !/Failed to load resource|ERR_/.test(each));
    if (ours.length > 0) throw new Error(`the page complained:\n  ${ours.join('\n  ')}`);
  } catch (error) {
    failure = error;
    await keepPicture(name, pages.at(-1));
  }
  await browser.close();
  await mock?.close();
  console.log(failure ? `FAILED ${name}: ${failure.stack ?? failure}` : `ok ${name}`);
  process.exitCode = failure ? 1 : 0;
}

async function keepPicture(name, page) {
  if (!page) return;
  const path = join(await mkdtemp(join(tmpdir(), 'tendero-phone-')), `${name}.png`);
  await page.screenshot({ path }).then(
    () => console.log(`picture of the page at that moment: ${path}`),
    () => undefined,
  );
}

/** Fails with `what` unless `truth`. */
export function check(truth, what) {
  if (!truth) throw new Error(what);
}

/** Writes `words` into the text box as a customer does, sends them, and returns the message's bubble. */
export async function write(page, words) {
  const before = await page.locator('[data-message][data-direction=out]').count();
  await page.getByRole('textbox', { name: /^(Mensaje|Message)$/ }).fill(words);
  await page.keyboard.press('Enter');
  const bubble = page.locator('[data-message][data-direction=out]').nth(before);
  await bubble.waitFor();
  return bubble;
}

/**
 * Waits until everything in `facts` stands in the answers after the last message of the customer; returns their text.
 * @param {import('playwright-core').Page} page
 * @param {readonly RegExp[]} facts
 */
export async function answerWith(page, facts) {
  const patterns = facts.map(({ source, flags }) => ({ source, flags }));
  try {
    await page.waitForFunction(
      (wanted) => {
        const all = [...document.querySelectorAll('[data-message]')];
        const last = all.findLastIndex((each) => each.dataset.direction === 'out');
        const text = all
          .slice(last + 1)
          .map((each) => each.innerText)
          .join('\n');
        return wanted.every(({ source, flags }) => new RegExp(source, flags).test(text));
      },
      patterns,
      { timeout: patience },
    );
  } catch (error) {
    const said = await answers(page);
    const missing = facts.filter((each) => !each.test(said));
    throw new Error(`the answer lacks ${missing.join(', ')}; it says:\n${said || '(nothing)'}`, { cause: error });
  }
  return await answers(page);
}

/** Returns what the business said after the last message of the customer. */
function answers(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('[data-message]')];
    const last = all.findLastIndex((each) => each.dataset.direction === 'out');
    return all
      .slice(last + 1)
      .map((each) => each.innerText)
      .join('\n');
  });
}

/** Fails when axe finds anything on the page as it is now. */
export async function noFindings(page, where) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join('\n    ')}`,
  );
  check(found.length === 0, `axe, ${where}:\n  ${found.join('\n  ')}`);
  console.log(`  no findings: ${where}`);
}
