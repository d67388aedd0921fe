#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "commerce/configuration/problems.hpp"
#include "crm/templates/fill_template.hpp"
#include "storage/templates.hpp"

/// Templates as the API writes and reads them.
namespace tendero::desk {

/// `{id, name, language, category, status, canBeSent, quality, reason, design, sources, variables, preview,
/// changedAt}`; quality and reason null when the channel says nothing.
[[nodiscard]] JsonObject template_view(const storage::StoredTemplate& stored);

/// `{asOf, outcome, message, found}`, or null when the channel was never asked.
[[nodiscard]] Json sync_view(const std::optional<storage::TemplateSync>& sync);

/// What somebody sent as `design`; every field that is not understood is a mistake.
[[nodiscard]] commerce::Checked<crm::MessageTemplate> read_design(const Json& sent);

/// What somebody sent as `sources`: {"body.1": "order_number"}. Null is none.
[[nodiscard]] commerce::Checked<crm::TemplateSources> read_sources(const Json* sent);

/// What somebody said at the blanks: `values` {"body.1": "text"}, `files` {"head": {"link"}}, `places` {"head":
/// {latitude, longitude, name, address}}, `products` {"head": {catalog, product}}, `offerEndsAtMs` (milliseconds since
/// 1970). Each may be missing.
struct SaidByPeople {
  const Json* values = nullptr;
  const Json* files = nullptr;
  const Json* places = nullptr;
  const Json* products = nullptr;
  const Json* offer_ends_ms = nullptr;
};
[[nodiscard]] commerce::Checked<crm::Filling> read_filling(const crm::MessageTemplate& design,
                                                           const SaidByPeople& said);

}  // namespace tendero::desk
