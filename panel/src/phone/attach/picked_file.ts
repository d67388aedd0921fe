import { mimeTypeOf, type FilePurpose } from './file_rules.ts';

/** A file that the customer chose and has not sent. */
export interface PickedFile {
  /** Undefined when it could not be read: it was moved, or the browser may not. */
  readonly file: File | undefined;
  readonly purpose: FilePurpose;
}

/** Reads the file now, so that it can still be sent when it is gone from its place. */
export async function pickUp(file: File, purpose: FilePurpose): Promise<PickedFile> {
  try {
    return { file: new File([await file.arrayBuffer()], file.name, { type: mimeTypeOf(file) }), purpose };
  } catch {
    return { file: undefined, purpose };
  }
}
