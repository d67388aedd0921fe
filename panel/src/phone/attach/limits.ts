import table from '../../../../share/whatsapp/limits.tsv?raw';

/** Returns one of WhatsApp's numbers, by the name it has in the table that the server keeps to as well. */
export function limit(name: string): number {
  const row = table.split('\n').find((each) => each.startsWith(`${name}\t`));
  if (row === undefined) throw new Error(`share/whatsapp/limits.tsv has no ${name}`);
  return Number(row.split('\t')[1]);
}

// The sandbox takes requests of up to 101 MB (`tendero sandbox whatsapp`, `tendero demo`); the message around the file needs
// less than a MB of it, and base64 makes 4 bytes of 3.
const mostOfRequest = 100 * 1024 ** 2;

/** The largest file that the sandbox takes from this page, in bytes. */
export const mostCarried = (mostOfRequest / 4) * 3;
