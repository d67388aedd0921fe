// Runs the browser tests one after the other, each in its own process; exits 1 when one failed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tests = ['order_conversation', 'accessibility', 'reconnect'];
const failed = tests.filter((name) => {
  const file = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
  return spawnSync(process.execPath, [file], { stdio: 'inherit' }).status !== 0;
});
console.log(failed.length === 0 ? `${tests.length} browser tests passed` : `failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
