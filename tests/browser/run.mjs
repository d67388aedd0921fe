// Runs the browser tests one after the other, each in its own process; exits 1 when one failed, 77 when there is no browser.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const noBrowser = 77;
const tests = ['order_conversation', 'accessibility', 'reconnect'];
const results = tests.map((name) => {
  const file = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
  return { name, status: spawnSync(process.execPath, [file], { stdio: 'inherit' }).status };
});
const failed = results.filter(({ status }) => status !== 0 && status !== noBrowser).map(({ name }) => name);
const skipped = results.filter(({ status }) => status === noBrowser).length;
console.log(
  `${results.length - failed.length - skipped} passed, ${skipped} skipped, failed: ${failed.join(', ') || 'none'}`,
);
process.exitCode = failed.length > 0 ? 1 : skipped > 0 ? noBrowser : 0;
