import { useState } from 'react';
import { MicIcon } from '../../shared/ui/icons.tsx';
import type { Content } from '../api/types.ts';
import { Sheet } from '../frame/screen.tsx';
import { useLanguage } from '../texts.ts';
import { problemWithSize } from './file_rules.ts';
import { FileChooser } from './file_chooser.tsx';
import type { PickedFile } from './picked_file.ts';
import { RecordingTime } from './recording_time.tsx';
import { useRecorder } from './use_recorder.ts';

interface Props {
  readonly onSend: (content: Content) => void;
  readonly onPick: (picked: PickedFile) => void;
  readonly onClose: () => void;
}

/** A voice note: records at once; where that is not possible it says why, and takes a file instead. */
export function VoiceSheet({ onSend, onPick, onClose }: Props) {
  const language = useLanguage();
  const { text } = language;
  const { recording, finish } = useRecorder();
  const [problem, setProblem] = useState<string | null>(null);

  const send = async () => {
    const file = await finish();
    const wrong = file ? problemWithSize(file.size, 'audio', language) : text('phone.record.broken');
    if (file && wrong === null) onSend({ type: 'audio', file, voice: true });
    else setProblem(wrong);
  };
  const said = problem ?? (recording.state === 'none' ? text(`phone.record.${recording.why}`) : null);

  return (
    <Sheet kind="bottom" label={text('phone.voice')} onClose={onClose}>
      <div className="flex flex-col items-center gap-4 px-6 pt-7 pb-5 text-center">
        <MicIcon width={44} height={44} className={recording.state === 'recording' ? 'recording' : 'text-meta'} />
        {recording.state === 'asking' && <p role="status">{text('phone.record.asking')}</p>}
        {recording.state === 'recording' && problem === null && <RecordingTime since={recording.since} />}
        <p role="alert" className="text-[0.92rem] text-danger empty:hidden">
          {said}
        </p>
        <div className="flex w-full flex-wrap items-center justify-center gap-2">
          <FileChooser purpose="audio" onPick={onPick}>
            {(choose) => (
              <button type="button" className="quiet-button" onClick={choose}>
                {text('phone.record.choose')}
              </button>
            )}
          </FileChooser>
          <button type="button" className="quiet-button" onClick={onClose}>
            {text('phone.cancel')}
          </button>
          <button
            type="button"
            className="pill-button"
            disabled={recording.state !== 'recording' || problem !== null}
            onClick={() => void send()}
          >
            {text('phone.send')}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
