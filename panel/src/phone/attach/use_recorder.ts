import { useCallback, useEffect, useRef, useState } from 'react';

/** Why nothing is recorded: the browser cannot here, the person or the system said no, there is no microphone, or it broke off. */
export type NoRecording = 'unable' | 'refused' | 'missing' | 'broken';

export type Recording =
  | { readonly state: 'asking' }
  | { readonly state: 'recording'; readonly since: number }
  | { readonly state: 'none'; readonly why: NoRecording };

interface Recorder {
  readonly recording: Recording;
  /** Ends the recording and returns it; null when there is none. */
  readonly finish: () => Promise<Blob | null>;
}

/** Formats of voice notes, WhatsApp's own first (Ogg with Opus); a browser that knows none of them takes its own. */
const formats = ['audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus'];

/** Records from the microphone as long as the component is there. */
export function useRecorder(): Recorder {
  const [recording, setRecording] = useState<Recording>({ state: 'asking' });
  const recorder = useRef<MediaRecorder>(null);
  const pieces = useRef<Blob[]>([]);

  useEffect(() => {
    let gone = false;
    let stream: MediaStream | undefined;
    const letGo = () => stream?.getTracks().forEach((track) => track.stop());
    const start = async () => {
      stream = await askForMicrophone();
      if (gone) return letGo();
      const mimeType = formats.find((each) => MediaRecorder.isTypeSupported(each));
      const made = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
      pieces.current = [];
      made.ondataavailable = ({ data }) => pieces.current.push(data);
      made.onerror = () => setRecording({ state: 'none', why: 'broken' });
      made.start();
      recorder.current = made;
      setRecording({ state: 'recording', since: Date.now() });
    };
    start().catch((error: unknown) => !gone && setRecording({ state: 'none', why: whyNot(error) }));
    return () => {
      gone = true;
      letGo();
    };
  }, []);

  const finish = useCallback(async () => {
    const made = recorder.current;
    if (!made) return null;
    if (made.state !== 'inactive') {
      await new Promise<void>((stopped) => {
        made.onstop = () => stopped();
        made.stop();
      });
    }
    const type = made.mimeType.split(';')[0]!;
    const all = new Blob(pieces.current, { type });
    return all.size > 0 ? all : null;
  }, []);

  return { recording, finish };
}

/** The browser hides microphones from pages that come over plain http from another machine. */
async function askForMicrophone(): Promise<MediaStream> {
  if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices?.getUserMedia) throw new Error('unable');
  return navigator.mediaDevices.getUserMedia({ audio: true });
}

/** Returns the reason behind what `getUserMedia` threw (W3C "Media Capture and Streams", 10.2). */
export function whyNot(error: unknown): NoRecording {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError') return 'missing';
  return name === 'Error' ? 'unable' : 'broken';
}
