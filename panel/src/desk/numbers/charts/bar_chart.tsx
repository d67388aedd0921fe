import { useMedia } from '../../../shared/ui/use_media.ts';
import { useLanguage } from '../../texts.ts';
import { count } from '../format.ts';
import { ticks, writtenLabels } from './scale.ts';

export interface Series {
  readonly name: string;
  /** A class that fills: `fill-accent`, … */
  readonly fill: string;
  readonly values: readonly number[];
}

interface Props {
  readonly title: string;
  /** What stands below each bar. */
  readonly labels: readonly string[];
  /** Stacked on each other, the first at the bottom. */
  readonly series: readonly Series[];
}

const height = 200;
const left = 44;
const bottom = 22;
const top = 8;

/** Bars side by side. The table behind it says the same to whoever does not see it, so it is one picture with a name. */
export function BarChart({ title, labels, series }: Props) {
  const { locale } = useLanguage();
  const narrow = useMedia('(max-width: 639px)');
  const width = narrow ? 340 : 720;
  const sums = labels.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const lines = ticks(Math.max(...sums, 0));
  const most = lines[lines.length - 1]!;
  const room = height - top - bottom;
  const step = (width - left) / Math.max(labels.length, 1);
  const written = writtenLabels(labels.length, narrow ? 5 : 10);
  /** Among narrow bars the last label would stand over the edge. */
  const isLast = (index: number) => index === labels.length - 1 && labels.length > 5;
  const y = (value: number) => top + room - (value / most) * room;
  return (
    <>
      <svg role="img" aria-label={title} viewBox={`0 0 ${width} ${height}`} className="h-auto w-full">
        {lines.map((line) => (
          <g key={line}>
            <line x1={left} x2={width} y1={y(line)} y2={y(line)} className="stroke-hairline" />
            <text x={left - 6} y={y(line) + 4} textAnchor="end" fontSize="11" className="fill-meta">
              {count(line, locale)}
            </text>
          </g>
        ))}
        {labels.map((label, index) => (
          <g key={index}>
            <title>{tipOf(label, series, index, locale)}</title>
            <rect x={left + index * step} y={top} width={step} height={room} fill="transparent" />
            {stacked(series, index).map(({ name, fill, from, to }) => (
              <rect
                key={name}
                x={left + index * step + step * 0.14}
                width={step * 0.72}
                y={y(to)}
                height={Math.max(y(from) - y(to), 0)}
                className={fill}
              />
            ))}
            {written.has(index) && (
              <text
                x={isLast(index) ? width : left + (index + 0.5) * step}
                y={height - 6}
                textAnchor={isLast(index) ? 'end' : 'middle'}
                fontSize="11"
                className="fill-meta"
              >
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
      {series.length > 1 && <Legend series={series} />}
    </>
  );
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {series.map(({ name, fill }) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="12" height="12">
            <rect width="12" height="12" rx="3" className={fill} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function stacked(series: readonly Series[], index: number) {
  let from = 0;
  return series.map(({ name, fill, values }) => {
    const bar = { name, fill, from, to: from + (values[index] ?? 0) };
    from = bar.to;
    return bar;
  });
}

function tipOf(label: string, series: readonly Series[], index: number, locale: string): string {
  const parts = series.map(({ name, values }) => `${name}: ${count(values[index] ?? 0, locale)}`);
  return `${label} · ${parts.join(' · ')}`;
}
