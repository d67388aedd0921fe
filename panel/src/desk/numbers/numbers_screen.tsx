import { useState } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { DownloadIcon } from '../../shared/ui/icons.tsx';
import { useLanguage, type TextKey } from '../texts.ts';
import { Page } from '../ui/page.tsx';
import { localDate } from '../ui/times.ts';
import { DeskNumbers } from './desk_numbers.tsx';
import { ExportDialog } from './export_dialog.tsx';
import { ExportList } from './export_list.tsx';
import { presetRange, type Range } from './range.ts';
import { RangePicker } from './range_picker.tsx';
import { ShopNumbers } from './shop_numbers.tsx';

const tabs: readonly { readonly path: string; readonly title: TextKey }[] = [
  { path: '/', title: 'desk.numbers.tab.desk' },
  { path: '/shop', title: 'desk.numbers.tab.shop' },
  { path: '/exports', title: 'desk.numbers.tab.exports' },
];

/** How the desk works, what is sold, and tables of both as files. */
export default function NumbersScreen() {
  const { text } = useLanguage();
  const [here, go] = useLocation();
  const [range, setRange] = useState<Range>(() => presetRange('month', localDate(new Date())));
  const [exporting, setExporting] = useState(false);
  return (
    <Page
      title={text('desk.numbers.title')}
      actions={
        <button type="button" className="button" onClick={() => setExporting(true)}>
          <DownloadIcon width={18} height={18} />
          {text('desk.numbers.export')}
        </button>
      }
    >
      <div className="mx-auto flex max-w-6xl flex-col gap-5">
        <nav aria-label={text('desk.numbers.title')} className="flex gap-1 overflow-x-auto border-b border-hairline">
          {tabs.map(({ path, title }) => (
            <Link key={path} href={path} className="tab" aria-current={path === here ? 'page' : undefined}>
              {text(title)}
            </Link>
          ))}
        </nav>
        <Switch>
          <Route path="/exports">
            <ExportList />
          </Route>
          <Route path="/shop">
            <RangePicker range={range} onChange={setRange} />
            <ShopNumbers range={range} />
          </Route>
          <Route>
            <RangePicker range={range} onChange={setRange} />
            <DeskNumbers range={range} />
          </Route>
        </Switch>
      </div>
      {exporting && (
        <ExportDialog
          range={range}
          onClose={() => setExporting(false)}
          onAsked={() => {
            setExporting(false);
            go('/exports');
          }}
        />
      )}
    </Page>
  );
}
