// The line breaks while a chat is open: the page says so, keeps what is written, and goes on by itself, nothing lost, nothing doubled.
import { answerWith, browserTest, check, write } from './browser.mjs';
import { openLine } from './line.mjs';

await browserTest('reconnect', async ({ url, open }) => {
  const line = await openLine(url);
  try {
    const page = await open({ at: line.url });
    await page.getByRole('textbox', { name: 'Mensaje' }).waitFor();
    await page.locator('[data-presence="phone.online"]').waitFor();

    line.cut();
    await page.getByText('Sin conexión con el sandbox; reintentando…').waitFor();
    const mark = `Hola, mensaje ${process.pid}.${Date.now()}`;
    const mine = await write(page, mark);
    await mine.locator('[data-status=pending]').waitFor();

    // Meanwhile the same customer's phone gets a message by another way.
    const { phones } = await (await fetch(`${url}/phone/api/state`)).json();
    const { number } = phones[0];
    const other = `${mark}, desde otra ventana`;
    const sent = await fetch(`${url}/phone/api/phones/${number}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: mark, type: 'text', text: other }),
    });
    check(sent.status === 201, `the message beside the page: HTTP ${sent.status}`);

    line.mend();
    await page.getByText('Sin conexión con el sandbox; reintentando…').waitFor({ state: 'detached' });
    await page.locator('[data-direction=out]').filter({ hasText: other }).waitFor();
    await page.locator('[data-direction=out]').filter({ hasText: mark }).locator('[data-status=read]').nth(1).waitFor();
    await answerWith(page, [/\S/]);
    for (const words of [mark, other]) {
      const times = await page.getByText(words, { exact: true }).count();
      check(times === 1, `"${words}" stands ${times} times on the page`);
    }
    const after = await (await fetch(`${url}/phone/api/state`)).json();
    const kept = after.phones[0].messages.filter(({ text }) => text === mark).length;
    check(kept === 1, `the server has "${mark}" ${kept} times`);
  } finally {
    await line.close();
  }
});
