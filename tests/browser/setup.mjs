// The page behind the set-up link that the first start prints: leads from the terminal to an account, tells what is wrong,
// and is dead afterwards; on a phone and on a desk, in both lights and languages. `--picture FILE` keeps a picture of it.
import { browserTest, check, noFindings } from './browser.mjs';
import { startServer } from './server.mjs';

const at = process.argv.indexOf('--picture');
const picture = at < 0 ? null : process.argv[at + 1];

const phone = { width: 390, height: 780 };
const desk = { width: 1280, height: 900 };
const ana = { name: 'Ana Ruiz', email: 'ana@shop.example', password: 'cuatro gatos cantan' };

async function fill(page, { name, email, password }) {
  await page.getByLabel(/^(Tu nombre|Your name)$/).fill(name);
  await page.getByLabel(/^(Correo electrónico|E-mail)$/).fill(email);
  await page.getByLabel(/^(Contraseña|Password)$/).fill(password);
}

const inView = (element) => Math.floor(element.getBoundingClientRect().bottom) <= innerHeight;
const send = (page) => page.getByRole('button', { name: /^(Crear la cuenta|Create the account)$/ }).click();
const said = (page, words) => page.getByRole('status').getByText(words).waitFor();

/// The browser holds back what it can see to be wrong; the server judges the rest, in the reader's words.
async function tellsWhatIsWrong(page) {
  let asked = 0;
  page.on('request', (request) => (asked += request.method() === 'POST' ? 1 : 0));
  const wrong = [
    ['nothing', { name: '', email: '', password: '' }, '#name'],
    ['no e-mail address', { ...ana, email: 'ana' }, '#email'],
    ['a short password', { ...ana, password: 'corta' }, '#password'],
  ];
  for (const [what, input, field] of wrong) {
    await fill(page, input);
    await send(page);
    check(await page.locator(`${field}:invalid:focus`).isVisible(), `the page does not lead to ${field} for ${what}`);
  }
  check(asked === 0, 'the page sent what it could see to be wrong');
  await fill(page, { ...ana, password: '1234567890' });
  await send(page);
  await said(page, 'demasiado fácil de adivinar');
  check(await page.getByRole('status').evaluate(inView), 'what is wrong is told below the edge of the screen');
  await noFindings(page, 'something is wrong');
  await fill(page, { ...ana, name: '   ' });
  await send(page);
  await said(page, 'Revisa tu nombre y el correo');
}

async function fits(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(wide <= 0, `the page is ${wide} pixels too wide, ${where}`);
  await noFindings(page, where);
}

async function logIn(url) {
  const answer = await fetch(`${url}/api/v2/agents/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: ana.email, password: ana.password }),
  });
  return await answer.json();
}

await browserTest(
  'setup',
  async ({ url, setupLink, open }) => {
    for (const colorScheme of ['light', 'dark']) {
      for (const viewport of [desk, phone]) {
        const page = await open({ colorScheme, viewport, reducedMotion: 'reduce', link: setupLink });
        await page.getByRole('heading', { name: 'La primera cuenta de administración' }).waitFor();
        await fits(page, `${colorScheme}, ${viewport.width} wide`);
        if (picture) await page.screenshot({ path: picture.replace('.png', `-${colorScheme}-${viewport.width}.png`) });
        await page.context().close();
      }
    }
    const english = await open({ locale: 'en-US', link: setupLink });
    await english.getByRole('heading', { name: 'The first administrator' }).waitFor();

    const torn = await open({ link: `${url}/setup#torn` });
    await fill(torn, ana);
    await send(torn);
    await said(torn, 'Este enlace ya no vale');
    const bare = await open({ link: `${url}/setup` });
    await said(bare, 'Este enlace ya no vale');
    await noFindings(bare, 'a link without its end');

    const page = await open({ viewport: phone, link: setupLink });
    await tellsWhatIsWrong(page);
    check((await logIn(url)).success === false, 'there is an account although nobody made one');
    await fill(page, ana);
    if (picture) await page.screenshot({ path: picture.replace('.png', '-filled.png') });
    await page.keyboard.press('Enter');
    await said(page, 'Ya puedes entrar');
    await noFindings(page, 'done');
    if (picture) await page.screenshot({ path: picture.replace('.png', '-done.png') });
    check(new URL(page.url()).hash === '', 'the token stays in the address');
    check(!(await page.getByLabel('Contraseña').isVisible()), 'the form is still there');
    check((await page.getByRole('link', { name: 'Entrar a Tendero' }).getAttribute('href')) === './', 'no way in');
    check((await logIn(url)).agent?.role === 'admin', 'the account does not work');

    await fill(english, { ...ana, email: 'eva@shop.example' });
    await send(english);
    await said(english, 'not valid any more');
    check(!(await english.getByRole('button').isVisible()), 'a dead link still offers its form');
  },
  { serve: startServer, path: '/setup' },
);
