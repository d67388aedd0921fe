/** Addresses of files that only this page has. */
const addresses = new Map<Blob, string>();

/** Returns an address under which this page can show the file until it is forgotten. The same for the same file. */
export function previewOf(file: Blob): string {
  const address = addresses.get(file) ?? URL.createObjectURL(file);
  addresses.set(file, address);
  return address;
}

/** Lets go of what the browser holds for a file that is not shown any more. May be repeated. */
export function forgetPreview(file: Blob): void {
  const address = addresses.get(file);
  if (address !== undefined) URL.revokeObjectURL(address);
  addresses.delete(file);
}
