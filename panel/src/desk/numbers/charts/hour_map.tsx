import { useLanguage } from '../../texts.ts';
import { count } from '../format.ts';
import { strength } from './scale.ts';
import { weekdayName } from './weekdays.ts';

interface Props {
  readonly title: string;
  /** By weekday, 0 = Sunday, and hour. */
  readonly hours: readonly (readonly number[])[];
}

const field = 26;
const left = 46;
const top = 18;
const opacities = [0.06, 0.3, 0.5, 0.75, 1];

/** How much is going on in each hour of a week: the stronger the colour, the more. */
export function HourMap({ title, hours }: Props) {
  const { locale } = useLanguage();
  const most = Math.max(...hours.flat(), 0);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={title}>
      <svg
        role="img"
        aria-label={title}
        viewBox={`0 0 ${left + 24 * field} ${top + 7 * field}`}
        className="h-auto w-full min-w-[36rem]"
      >
        {Array.from({ length: 24 }, (_, hour) =>
          hour % 3 === 0 ? (
            <text key={hour} x={left + hour * field} y={12} fontSize="11" className="fill-meta">
              {hour}
            </text>
          ) : null,
        )}
        {hours.map((day, weekday) => (
          <g key={weekday}>
            <text x={0} y={top + weekday * field + 17} fontSize="11" className="fill-meta">
              {weekdayName(weekday, locale)}
            </text>
            {day.map((value, hour) => (
              <rect
                key={hour}
                x={left + hour * field}
                y={top + weekday * field}
                width={field - 2}
                height={field - 2}
                rx={4}
                className="fill-accent"
                fillOpacity={opacities[strength(value, most)]}
              >
                <title>{`${weekdayName(weekday, locale)} ${hour}:00 · ${count(value, locale)}`}</title>
              </rect>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
