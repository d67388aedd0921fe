import type { Told } from '../../../shared/api/operations.ts';
import { useLanguage } from '../../texts.ts';
import { Section } from '../settings_page.tsx';

type Result = Told<'post', '/api/v2/ecommerce/config/test'>;

const marks = { passed: '✓', failed: '✗', skipped: '–' } as const;

/** What was found, step by step, and what to do where it failed. */
export function TestResult({ result }: { readonly result: Result }) {
  const { text } = useLanguage();
  return (
    <div role="status" data-test-result={result.healthy ? 'passed' : 'failed'}>
      <Section
        title={text(result.healthy ? 'desk.settings.integration.test_passed' : 'desk.settings.integration.test_failed')}
        help={
          <>
            {result.message} {result.unsaved && text('desk.settings.integration.test_of_unsaved')}
          </>
        }
      >
        <ol className="flex flex-col gap-2">
          {result.steps.map((step) => (
            <li key={step.name} data-step={step.name} data-outcome={step.outcome} className="flex gap-3">
              <span
                aria-hidden
                className={
                  step.outcome === 'failed'
                    ? 'text-danger'
                    : step.outcome === 'passed'
                      ? 'text-accent-text'
                      : 'text-meta'
                }
              >
                {marks[step.outcome]}
              </span>
              <div>
                <p>
                  <span className="font-medium">{text(`desk.settings.integration.step.${step.name}`)}</span>{' '}
                  <span className="text-sm text-meta">
                    {text(`desk.settings.integration.outcome.${step.outcome}`)}
                    {step.outcome !== 'skipped' && ` · ${step.tookMs} ms`}
                  </span>
                </p>
                {step.message && <p className="text-sm">{step.message}</p>}
                {step.advice && <p className="text-sm font-medium">{step.advice}</p>}
              </div>
            </li>
          ))}
        </ol>
        {result.warnings.length > 0 && (
          <ul className="list-disc pl-5 text-sm text-warn">
            {result.warnings.map(({ field, message }) => (
              <li key={field + message}>
                {field}: {message}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}
