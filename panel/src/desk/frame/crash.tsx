import { Component, type ReactNode } from 'react';
import { useLanguage } from '../texts.ts';
import { Empty } from '../ui/states.tsx';

/** A screen that breaks takes nothing else down. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { text } = useLanguage();
  return (
    <div role="alert" className="grid h-full">
      <Empty title={text('desk.frame.broken')}>
        <button type="button" className="button" onClick={() => location.reload()}>
          {text('desk.ui.again')}
        </button>
      </Empty>
    </div>
  );
}
