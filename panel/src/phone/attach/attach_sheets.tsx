import { useState } from 'react';
import type { Content } from '../api/types.ts';
import { forgetPreview } from '../store/previews.ts';
import type { Attachment } from './attachment.ts';
import { emptyCart } from './cart_form.ts';
import { CartSheet } from './cart_sheet.tsx';
import { nobody } from './contact_form.ts';
import { ContactSheet } from './contact_sheet.tsx';
import { FileSheet } from './file_sheet.tsx';
import { zocalo } from './location_form.ts';
import { LocationSheet } from './location_sheet.tsx';
import { VoiceSheet } from './voice_sheet.tsx';

interface Props {
  readonly open: Attachment | null;
  readonly onOpen: (attachment: Attachment | null) => void;
  readonly onSend: (content: Content) => void;
}

const untouched = { location: zocalo, contact: nobody, cart: emptyCart };

/** The sheet of what is being attached. What was typed into a form stays until it is sent, also when its sheet is closed. */
export function AttachSheets({ open, onOpen, onSend }: Props) {
  const [forms, setForms] = useState(untouched);
  if (!open) return null;
  const close = () => onOpen(null);
  const form = <Kind extends keyof typeof untouched>(kind: Kind) => ({
    fields: forms[kind],
    onFields: (fields: (typeof untouched)[Kind]) => setForms({ ...forms, [kind]: fields }),
    onSend: (content: Content) => {
      setForms({ ...forms, [kind]: untouched[kind] });
      onSend(content);
    },
    onClose: close,
  });
  switch (open.kind) {
    case 'location':
      return <LocationSheet {...form('location')} />;
    case 'contact':
      return <ContactSheet {...form('contact')} />;
    case 'cart':
      return <CartSheet {...form('cart')} />;
    case 'voice':
      return <VoiceSheet onSend={onSend} onPick={(picked) => onOpen({ kind: 'file', picked })} onClose={close} />;
    case 'file': {
      const { picked } = open;
      const drop = () => {
        if (picked.file) forgetPreview(picked.file);
        close();
      };
      return <FileSheet picked={picked} onSend={onSend} onClose={drop} />;
    }
  }
}
