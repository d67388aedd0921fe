import { useRef, type ReactNode } from 'react';
import { offered, type FilePurpose } from './file_rules.ts';
import { pickUp, type PickedFile } from './picked_file.ts';

interface Props {
  readonly purpose: FilePurpose;
  /** Where the device has a camera, it opens at once. */
  readonly camera?: boolean;
  readonly onPick: (picked: PickedFile) => void;
  /** Draws what opens the browser's chooser. */
  readonly children: (choose: () => void) => ReactNode;
}

/** The browser's way to choose a file, behind a control of ours. */
export function FileChooser({ purpose, camera = false, onPick, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        data-chooser={camera ? 'camera' : purpose}
        capture={camera ? 'environment' : undefined}
        accept={offered[purpose]}
        onChange={async ({ target }) => {
          const file = target.files?.[0];
          // So that the same file can be chosen again.
          const picked = file && (await pickUp(file, purpose));
          target.value = '';
          if (picked) onPick(picked);
        }}
      />
      {children(() => input.current?.click())}
    </>
  );
}
