import type { Schema } from '../../shared/api/operations.ts';
import { useLanguage } from '../texts.ts';
import { moment, span } from '../ui/times.ts';

export type Turn = Schema<'Turn'>;

/** How the assistant came to an answer: what it asked, what it used, what that cost, and what was held back. */
export function TurnView({ turn }: { readonly turn: Turn }) {
  const { text, locale } = useLanguage();
  const facts = [
    [text('desk.turn.state'), turn.state],
    [text('desk.turn.began'), moment(turn.beganAt, locale)],
    [text('desk.turn.took'), turn.endedAt && span(Date.parse(turn.endedAt) - Date.parse(turn.beganAt))],
    [text('desk.turn.engine'), turn.engine],
    [text('desk.turn.instructions'), turn.instructions === null ? null : String(turn.instructions)],
    [text('desk.turn.why'), turn.why],
    [text('desk.turn.hand_over'), turn.handOver],
    [text('desk.turn.budget'), turn.budget],
    [text('desk.turn.cost'), turn.cost === null ? null : `${turn.cost} USD`],
    [text('desk.turn.prompt'), turn.prompt],
  ].filter((each): each is [string, string] => Boolean(each[1]));
  return (
    <div className="flex flex-col gap-4 text-sm">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-meta">{name}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
      {turn.degraded && <p className="text-warn">{text('desk.turn.degraded')}</p>}
      <Checks turn={turn} />
      {turn.knowledge.length > 0 && (
        <div>
          <h3 className="font-semibold">{text('desk.turn.knowledge')}</h3>
          <ul className="list-disc pl-5">
            {turn.knowledge.map(({ entry, title }) => (
              <li key={entry}>{title}</li>
            ))}
          </ul>
        </div>
      )}
      <Tools turn={turn} />
      <Calls turn={turn} />
    </div>
  );
}

function Checks({ turn: { checks } }: { readonly turn: Turn }) {
  const { text } = useLanguage();
  if (!checks) return null;
  return (
    <div className="rounded-lg bg-notice p-3 text-notice-ink">
      {checks.refused.length > 0 && <p>{text('desk.turn.refused', { facts: checks.refused.join(', ') })}</p>}
      {checks.askedAgain && <p>{text('desk.turn.asked_again')}</p>}
      {checks.safeAnswer && <p>{text('desk.turn.safe_answer')}</p>}
    </div>
  );
}

function Tools({ turn: { tools } }: { readonly turn: Turn }) {
  const { text } = useLanguage();
  return (
    <div>
      <h3 className="font-semibold">{text('desk.turn.tools')}</h3>
      {tools.length === 0 && <p className="text-meta">{text('desk.turn.no_tools')}</p>}
      <ol className="flex flex-col gap-2">
        {tools.map((tool, at) => (
          <li key={at} data-tool={tool.name}>
            <p className="flex flex-wrap items-center gap-2">
              <code className="font-semibold">{tool.name}</code>
              <span className={tool.code ? 'pill pill-warn' : 'pill'}>{tool.code ?? tool.state}</span>
              {tool.changesWorld && <span className="pill">{text('desk.turn.changes_world')}</span>}
              <span className="text-meta">{tool.ms} ms</span>
            </p>
            <pre
              tabIndex={0}
              className="mt-1 max-h-48 overflow-auto rounded-lg bg-hover p-2 text-xs break-all whitespace-pre-wrap"
            >
              {tool.arguments}
            </pre>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Calls({ turn: { modelCalls } }: { readonly turn: Turn }) {
  const { text } = useLanguage();
  if (modelCalls.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">{text('desk.turn.calls')}</h3>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text('desk.turn.calls')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{text('desk.turn.engine')}</th>
              <th scope="col">{text('desk.turn.outcome')}</th>
              <th scope="col">{text('desk.turn.tokens_in')}</th>
              <th scope="col">{text('desk.turn.tokens_out')}</th>
              <th scope="col">{text('desk.turn.took')}</th>
              <th scope="col">{text('desk.turn.cost')}</th>
            </tr>
          </thead>
          <tbody>
            {modelCalls.map((call, at) => (
              <tr key={at}>
                <td>{call.engine ?? '—'}</td>
                <td>{call.outcome}</td>
                <td>
                  {call.estimated && '≈ '}
                  {call.inputTokens}
                </td>
                <td>
                  {call.estimated && '≈ '}
                  {call.outputTokens}
                </td>
                <td>{call.ms} ms</td>
                <td>{call.cost ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
