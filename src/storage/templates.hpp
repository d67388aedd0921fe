#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "crm/templates/channel_template.hpp"
#include "crm/templates/template_facts.hpp"
#include "database/database.hpp"

/// The templates of a shop: those that the channel has, as it said last, and drafts. One for each name and language.
/// Whatever changes one is published in the feed ("template.changed").
namespace tendero::storage {

struct StoredTemplate {
  TemplateId id;
  ShopId shop;
  crm::ChannelTemplate told;     ///< `external_id` is empty while it is a draft
  crm::TemplateSources sources;  ///< what the shop says at which blank by itself
  Instant changed_at;
};

[[nodiscard]] std::optional<StoredTemplate> template_of(database::Tx& tx, TemplateId id);
[[nodiscard]] std::optional<StoredTemplate> template_named(database::Tx& tx, ShopId shop, std::string_view name,
                                                           std::string_view language);
/// Those after `after`, in the order in which they became known; what is empty in the filter does not matter.
struct TemplateFilter {
  std::string name = {};
  std::string language = {};
  std::string status = {};
  std::string category = {};
  TemplateId after = {};
};
[[nodiscard]] std::vector<StoredTemplate> templates(database::Tx& tx, ShopId shop, const TemplateFilter& filter,
                                                    int limit);

/// The channel listed it when it was asked at `asked_at`; news that are younger than that hold. Repeatable.
void keep_listed(database::Tx& tx, ShopId shop, const crm::ChannelTemplate& told, Instant asked_at, Instant now);
/// What the channel had and did not list when it was asked at `asked_at` is `deleted`. How many.
std::int64_t mark_unlisted(database::Tx& tx, ShopId shop, Instant asked_at, Instant now);
/// The channel's news about one, in any order and more than once. False: there is none such, or it says nothing new.
bool note_template_change(database::Tx& tx, ShopId shop, const crm::TemplateChange& change, std::string_view reason,
                          Instant at, Instant now);

/// A draft of this name and language, or what a template is to become that is not at the channel. Its id.
TemplateId keep_draft(database::Tx& tx, ShopId shop, const crm::MessageTemplate& design,
                      const crm::TemplateSources& sources, Instant now);
/// It was handed in as `told.design`, and the channel has it now.
void mark_submitted(database::Tx& tx, TemplateId id, const crm::ChannelTemplate& told, Instant now);
void set_sources(database::Tx& tx, TemplateId id, const crm::TemplateSources& sources, Instant now);
/// It is gone here. Repeatable.
void drop_template(database::Tx& tx, TemplateId id, Instant now);

/// How the latest talk with the channel about all of them ended.
struct TemplateSync {
  Instant asked_at;
  std::string outcome;  ///< "done", or the code of a fault
  std::string message;  ///< of the fault
  std::int64_t found = 0;
};
void note_sync(database::Tx& tx, ShopId shop, const TemplateSync& sync);
[[nodiscard]] std::optional<TemplateSync> last_sync(database::Tx& tx, ShopId shop);

}  // namespace tendero::storage
