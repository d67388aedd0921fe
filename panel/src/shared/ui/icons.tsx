import type { ReactNode, SVGProps } from 'react';

/** Drawn by us on a 24 × 24 grid. Decorative: the control around one carries the label. */
type IconProps = SVGProps<SVGSVGElement>;

function line(children: ReactNode) {
  return function Icon(props: IconProps) {
    return (
      <svg
        viewBox="0 0 24 24"
        width="24"
        height="24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...props}
      >
        {children}
      </svg>
    );
  };
}

export const BackIcon = line(<path d="M20 12H4.5M11 5l-7 7 7 7" />);
export const CloseIcon = line(<path d="M6 6l12 12M18 6 6 18" />);
export const CheckIcon = line(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const PlusIcon = line(<path d="M12 5v14M5 12h14" />);
export const DownIcon = line(<path d="M6 9.5l6 6 6-6" />);
export const RightIcon = line(<path d="M9.5 6l6 6-6 6" />);
export const ReplyIcon = line(<path d="M9.5 6 4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6V19" />);
export const CopyIcon = line(
  <>
    <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2.5" />
    <path d="M15.5 5.5A2 2 0 0 0 13.5 4H6.5A2.5 2.5 0 0 0 4 6.5v7a2 2 0 0 0 1.5 2" />
  </>,
);
export const ListIcon = line(
  <>
    <path d="M9 6.5h11M9 12h11M9 17.5h11" />
    <path d="M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01" strokeWidth="2.6" />
  </>,
);
export const SmileIcon = line(
  <>
    <circle cx="12" cy="12" r="8.8" />
    <path d="M8 14.2c.9 1.6 2.3 2.4 4 2.4s3.1-.8 4-2.4" />
    <path d="M9 9.6h.01M15 9.6h.01" strokeWidth="2.8" />
  </>,
);
export const ClipIcon = line(
  <path d="M19.5 11.2l-7.6 7.6a5 5 0 0 1-7.1-7.1l8-8a3.3 3.3 0 0 1 4.7 4.7l-7.8 7.8a1.6 1.6 0 0 1-2.3-2.3l7-7" />,
);
export const CameraIcon = line(
  <>
    <path d="M4 8.6A2.1 2.1 0 0 1 6.1 6.5h1.6L9.2 4.4h5.6l1.5 2.1h1.6A2.1 2.1 0 0 1 20 8.6v8.3a2.1 2.1 0 0 1-2.1 2.1H6.1A2.1 2.1 0 0 1 4 16.9z" />
    <circle cx="12" cy="12.6" r="3.4" />
  </>,
);
export const KeyboardIcon = line(
  <>
    <rect x="3" y="6" width="18" height="12" rx="2.5" />
    <path d="M7 10h.01M10.4 10h.01M13.7 10h.01M17 10h.01M8.5 14.2h7" />
  </>,
);
export const ActivityIcon = line(<path d="M3 12.5h4l2.6-7 4.6 13.5 2.6-6.5H21" />);
export const StoreIcon = line(
  <>
    <path d="M5 11.2V18a1.6 1.6 0 0 0 1.6 1.6h10.8A1.6 1.6 0 0 0 19 18v-6.8" />
    <path d="M4.9 4.4h14.2L20.8 9a2.6 2.6 0 0 1-4.4 1.6A2.9 2.9 0 0 1 12 10.6a2.9 2.9 0 0 1-4.4 0A2.6 2.6 0 0 1 3.2 9z" />
    <path d="M9.8 19.4v-4.8h4.4v4.8" />
  </>,
);
export const ToolIcon = line(
  <path d="M14.6 6.2a4.3 4.3 0 0 1 5.3-1l-2.7 2.7.3 2.3 2.3.3 1-.9a4.4 4.4 0 0 1-6 4.6l-5.7 5.7a2 2 0 0 1-2.9-2.9l5.8-5.7a4.4 4.4 0 0 1 2.6-5.1" />,
);
export const TurnIcon = line(
  <>
    <path d="M4.5 11.5a7.5 7.5 0 0 1 13.4-4.6L20 9" />
    <path d="M20 4.5V9h-4.5M19.5 12.5a7.5 7.5 0 0 1-13.4 4.6L4 15M4 19.5V15h4.5" />
  </>,
);
export const HookIcon = line(
  <>
    <path d="M12 3.5v10.2M8 10l4 4 4-4" />
    <path d="M4 14.5v3A2.5 2.5 0 0 0 6.5 20h11a2.5 2.5 0 0 0 2.5-2.5v-3" />
  </>,
);
export const ModelIcon = line(
  <path d="M12 3.5c.7 4.9 3.6 7.8 8.5 8.5-4.9.7-7.8 3.6-8.5 8.5-.7-4.9-3.6-7.8-8.5-8.5 4.9-.7 7.8-3.6 8.5-8.5z" />,
);
export const NoteIcon = line(
  <>
    <path d="M6.5 4h11A1.5 1.5 0 0 1 19 5.5v9L14 20H6.5A1.5 1.5 0 0 1 5 18.5v-13A1.5 1.5 0 0 1 6.5 4z" />
    <path d="M8.5 8.5h7M8.5 12h4.5M14 20v-5.5h5" />
  </>,
);
export const FileIcon = line(
  <>
    <path d="M7 3.5h7L19 8.5v10.5A1.5 1.5 0 0 1 17.5 20.5h-10.5A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5z" />
    <path d="M13.5 3.7V9H19" />
  </>,
);
export const DownloadIcon = line(<path d="M12 4v11M7.5 10.8 12 15.3l4.5-4.5M5 19.5h14" />);
export const PictureIcon = line(
  <>
    <rect x="3.5" y="4.5" width="17" height="15" rx="2.5" />
    <circle cx="9" cy="9.8" r="1.6" />
    <path d="M4 17.5l5-4.5 3.2 2.8L16 12l4.2 4" />
  </>,
);
export const PinIcon = line(
  <>
    <path d="M12 21s6.8-6.3 6.8-11.2a6.8 6.8 0 0 0-13.6 0C5.2 14.7 12 21 12 21z" />
    <circle cx="12" cy="9.8" r="2.4" />
  </>,
);
export const PersonIcon = line(
  <>
    <circle cx="12" cy="8.2" r="3.9" />
    <path d="M4.8 20a7.2 7.2 0 0 1 14.4 0" />
  </>,
);
export const CartIcon = line(
  <>
    <path d="M3.5 4.5h2.3l2.4 10.8h9.7l2-7.8H6.5" />
    <path d="M9.3 19.3h.01M16.8 19.3h.01" strokeWidth="3" />
  </>,
);
export const MusicIcon = line(
  <>
    <path d="M9.5 17.5V5.8l9-1.8v11.5" />
    <circle cx="7.2" cy="17.5" r="2.3" />
    <circle cx="16.2" cy="15.5" r="2.3" />
  </>,
);
export const PencilIcon = line(<path d="M4.5 19.5l1-4.3L16.2 4.5l3.3 3.3L8.8 18.5zM13.8 7l3.2 3.2" />);
export const BinIcon = line(
  <path d="M4.5 6.5h15M9.5 6.3V4.5h5v1.8M6.5 6.8l.9 11.7a1.6 1.6 0 0 0 1.6 1.5h6a1.6 1.6 0 0 0 1.6-1.5l.9-11.7M10.3 10.5v5.5M13.7 10.5v5.5" />,
);
export const BlockedIcon = line(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M6 6l12 12" />
  </>,
);
export const PaperPlaneIcon = line(<path d="M20.5 3.5 3.5 10l7 3.5 3.5 7zM10.5 13.5l10-10" />);

function solid(children: ReactNode) {
  return function Icon(props: IconProps) {
    return (
      <svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true" {...props}>
        {children}
      </svg>
    );
  };
}

export const SendIcon = solid(
  <path d="M4.2 20.1 21 12.9c.8-.3.8-1.5 0-1.8L4.2 3.9c-.7-.3-1.4.3-1.2 1L4.8 11l8.2 1-8.2 1L3 19.1c-.2.7.5 1.3 1.2 1z" />,
);
export const MicIcon = solid(
  <path d="M12 14.8a3.2 3.2 0 0 0 3.2-3.2V5.7a3.2 3.2 0 1 0-6.4 0v5.9a3.2 3.2 0 0 0 3.2 3.2zm6.3-3.5a.85.85 0 0 0-1.7 0 4.6 4.6 0 0 1-9.2 0 .85.85 0 0 0-1.7 0 6.3 6.3 0 0 0 5.45 6.24v2.6a.85.85 0 0 0 1.7 0v-2.6a6.3 6.3 0 0 0 5.45-6.24z" />,
);
export const MoreIcon = solid(
  <>
    <circle cx="12" cy="5.5" r="1.9" />
    <circle cx="12" cy="12" r="1.9" />
    <circle cx="12" cy="18.5" r="1.9" />
  </>,
);
export const AlertIcon = solid(
  <path d="M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zm0 13.2a1.25 1.25 0 1 1 0 2.5 1.25 1.25 0 0 1 0-2.5zM12 6c.7 0 1.2.6 1.15 1.3l-.4 5.7a.75.75 0 0 1-1.5 0l-.4-5.7C10.8 6.6 11.3 6 12 6z" />,
);
