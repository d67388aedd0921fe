#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/seal.hpp"
#include "commerce/configuration/address.hpp"
#include "commerce/configuration/problems.hpp"
#include "commerce/integration.hpp"

/// The integration's document `default`: how it is updated, shown and stored. Fields and defaults are those of the
/// integration guide's EcommerceConfig model.
namespace tendero::commerce {

/// `stored` with what `update` mentions; `stored` null: nothing is configured yet, so the update must say whether the
/// integration is enabled. Sections and fields that are not mentioned stay; null deletes a secret, an empty text keeps
/// it. A secret never follows to another host: when the address changes, also to none, every stored one must be given
/// again or be deleted. All that is wrong is told at once.
[[nodiscard]] Checked<IntegrationSettings> update_integration(const IntegrationSettings* stored, const Json& update,
                                                              AddressRules rules);

/// The legacy setting `ecommerce_integration`, which is flat: enabled, apiUrl, apiKey, serviceEmail, servicePassword,
/// features. It replaces `stored` whole, but an empty secret keeps that one's. With an API key that one is used.
[[nodiscard]] Checked<IntegrationSettings> replace_legacy(const IntegrationSettings* stored, const Json& value,
                                                          AddressRules rules);

/// What is wrong with settings that were read from somewhere, as a whole.
[[nodiscard]] FieldProblems problems_of(const IntegrationSettings& settings, AddressRules rules);
/// What works but should not stay so: each says what to do.
[[nodiscard]] FieldProblems warnings_of(const IntegrationSettings& settings);

/// For people: every field but the secrets, of which it says only whether they are there.
[[nodiscard]] JsonObject view_of(const IntegrationSettings& settings);
/// The same, flat, for the legacy setting.
[[nodiscard]] JsonObject legacy_view_of(const IntegrationSettings& settings);
[[nodiscard]] JsonObject view_of(const Features& features);

/// For the database: secrets sealed.
[[nodiscard]] std::string to_stored(const IntegrationSettings& settings, const Seal& seal, Chance& chance);
/// Fault `broken`: `secret_unreadable`, or `document_unreadable` when it is none of ours.
[[nodiscard]] Result<IntegrationSettings> from_stored(std::string_view text, const Seal& seal);

}  // namespace tendero::commerce
