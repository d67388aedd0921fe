import { useLanguage } from '../../texts.ts';
import { Select, Switch, TextInput } from '../form/inputs.tsx';
import type { Mistakes } from '../form/mistakes.ts';
import { SecretInput } from '../form/secret_input.tsx';
import { Section } from '../settings_page.tsx';
import { features, shopEvents, type Config, type ConfigForm } from './config_form.ts';

interface Props {
  readonly config: Config;
  readonly form: ConfigForm;
  readonly onChange: (part: Partial<ConfigForm>) => void;
  readonly mistakes: Mistakes;
}

/** Every field of the configuration, each with what is wrong with it. */
export function ConfigFields(props: Props) {
  return (
    <>
      <Connection {...props} />
      <Features {...props} />
      <Mapping {...props} />
      <Cache {...props} />
      <Webhooks {...props} />
    </>
  );
}

const authTypes = ['jwt', 'apiKey', 'none'] as const;

function Connection({ config, form, onChange, mistakes }: Props) {
  const { text } = useLanguage();
  return (
    <Section title={text('desk.settings.integration.connection')}>
      <Switch
        label={text('desk.settings.integration.enabled')}
        hint={text('desk.settings.integration.enabled_help')}
        checked={form.enabled}
        onChecked={(enabled) => onChange({ enabled })}
        error={mistakes.at('enabled')}
      />
      <TextInput
        label={text('desk.settings.integration.api_url')}
        hint={text('desk.settings.integration.api_url_help')}
        type="url"
        inputMode="url"
        spellCheck={false}
        maxLength={2048}
        placeholder="https://tienda.example.com"
        value={form.apiUrl}
        onValue={(apiUrl) => onChange({ apiUrl })}
        error={mistakes.at('connection.apiUrl')}
      />
      <Select
        label={text('desk.settings.integration.auth')}
        value={form.authType}
        options={authTypes.map((value) => ({ value, label: text(`desk.settings.integration.auth.${value}`) }))}
        onValue={(authType) => onChange({ authType })}
        error={mistakes.at('connection.authType')}
      />
      {form.authType === 'jwt' && (
        <>
          <TextInput
            label={text('desk.settings.integration.service_email')}
            type="email"
            autoComplete="off"
            maxLength={254}
            value={form.serviceEmail}
            onValue={(serviceEmail) => onChange({ serviceEmail })}
            error={mistakes.at('connection.serviceEmail')}
          />
          <SecretInput
            label={text('desk.settings.integration.service_password')}
            stored={config.source === 'document' && config.connection.hasPassword}
            secret={form.servicePassword}
            onSecret={(servicePassword) => onChange({ servicePassword })}
            error={mistakes.at('connection.servicePassword')}
          />
        </>
      )}
      {form.authType === 'apiKey' && (
        <SecretInput
          label={text('desk.settings.integration.api_key')}
          stored={config.source === 'document' && config.connection.hasApiKey}
          secret={form.apiKey}
          onSecret={(apiKey) => onChange({ apiKey })}
          error={mistakes.at('connection.apiKey')}
        />
      )}
      <TextInput
        label={text('desk.settings.integration.timeout')}
        hint={text('desk.settings.integration.timeout_help')}
        type="number"
        min={100}
        max={120000}
        value={form.timeout}
        onValue={(timeout) => onChange({ timeout })}
        error={mistakes.at('connection.timeout')}
      />
      <Switch
        label={text('desk.settings.integration.verify_ssl')}
        hint={text('desk.settings.integration.verify_ssl_help')}
        checked={form.verifySSL}
        onChecked={(verifySSL) => onChange({ verifySSL })}
        error={mistakes.at('connection.verifySSL')}
      />
    </Section>
  );
}

function Features({ form, onChange, mistakes }: Props) {
  const { text } = useLanguage();
  return (
    <Section title={text('desk.settings.integration.features')}>
      {features.map((each) => (
        <Switch
          key={each}
          label={text(`desk.settings.integration.feature.${each}`)}
          hint={text(`desk.settings.integration.feature_help.${each}`)}
          checked={form.features[each]}
          disabled={each === 'webhooks' && !form.features.webhooks}
          onChecked={(on) => onChange({ features: { ...form.features, [each]: on } })}
          error={mistakes.at(`features.${each}`)}
        />
      ))}
    </Section>
  );
}

const identifiers = ['phone', 'email', 'customerId'] as const;
const phoneFormats = ['raw', 'e164', 'local'] as const;

function Mapping({ form, onChange, mistakes }: Props) {
  const { text } = useLanguage();
  return (
    <Section title={text('desk.settings.integration.mapping')}>
      <Select
        label={text('desk.settings.integration.identifier')}
        value={form.customerIdentifier}
        options={identifiers.map((value) => ({ value, label: text(`desk.settings.integration.identifier.${value}`) }))}
        onValue={(customerIdentifier) => onChange({ customerIdentifier })}
        error={mistakes.at('fieldMapping.customerIdentifier')}
      />
      <Select
        label={text('desk.settings.integration.phone_format')}
        hint={text('desk.settings.integration.phone_format_help')}
        value={form.phoneFormat}
        options={phoneFormats.map((value) => ({
          value,
          label: text(`desk.settings.integration.phone_format.${value}`),
        }))}
        onValue={(phoneFormat) => onChange({ phoneFormat })}
        error={mistakes.at('fieldMapping.phoneFormat')}
      />
      <TextInput
        label={text('desk.settings.integration.catalog')}
        hint={text('desk.settings.integration.catalog_help')}
        inputMode="numeric"
        maxLength={32}
        value={form.catalogId}
        onValue={(catalogId) => onChange({ catalogId })}
        error={mistakes.at('fieldMapping.catalogId')}
      />
    </Section>
  );
}

function Cache({ form, onChange, mistakes }: Props) {
  const { text } = useLanguage();
  return (
    <Section title={text('desk.settings.integration.cache')} help={text('desk.settings.integration.cache_help')}>
      <TextInput
        label={text('desk.settings.integration.ttl')}
        type="number"
        min={0}
        max={86400}
        value={form.ttl}
        onValue={(ttl) => onChange({ ttl })}
        error={mistakes.at('cache.ttl')}
      />
      <Switch
        label={text('desk.settings.integration.cache_products')}
        checked={form.cacheProducts}
        onChecked={(cacheProducts) => onChange({ cacheProducts })}
        error={mistakes.at('cache.cacheProducts')}
      />
      <Switch
        label={text('desk.settings.integration.cache_customers')}
        checked={form.cacheCustomers}
        onChecked={(cacheCustomers) => onChange({ cacheCustomers })}
        error={mistakes.at('cache.cacheCustomers')}
      />
    </Section>
  );
}

function Webhooks({ config, form, onChange, mistakes }: Props) {
  const { text } = useLanguage();
  const wrong = mistakes.at('webhooks.subscribedEvents');
  const toggle = (event: (typeof shopEvents)[number], on: boolean) =>
    onChange({
      subscribedEvents: shopEvents.filter((each) => (each === event ? on : form.subscribedEvents.includes(each))),
    });
  return (
    <Section title={text('desk.settings.integration.webhooks')} help={text('desk.settings.integration.webhooks_help')}>
      <SecretInput
        label={text('desk.settings.integration.webhook_secret')}
        stored={config.source === 'document' && config.webhooks.hasWebhookSecret}
        secret={form.webhookSecret}
        onSecret={(webhookSecret) => onChange({ webhookSecret })}
        error={mistakes.at('webhooks.secret')}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">{text('desk.settings.integration.events')}</legend>
        {shopEvents.map((event) => (
          <label key={event} className="flex items-center gap-2">
            <input
              type="checkbox"
              className="accent-(--badge)"
              checked={form.subscribedEvents.includes(event)}
              onChange={({ currentTarget }) => toggle(event, currentTarget.checked)}
            />
            <code>{event}</code>
          </label>
        ))}
        {wrong && (
          <p role="alert" className="text-sm text-danger">
            {wrong}
          </p>
        )}
      </fieldset>
    </Section>
  );
}
