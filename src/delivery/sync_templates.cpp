#include "delivery/sync_templates.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "storage/template_wishes.hpp"
#include "storage/templates.hpp"

namespace tendero::delivery {

namespace {

constexpr std::string_view once_key = "templates";
constexpr Duration ask_every = std::chrono::hours{1};
constexpr Duration first_wait = std::chrono::minutes{1};

/// An account has 6,000 templates at most, and a page a hundred of them: whatever says that there are more is wrong.
constexpr int most_pages = 100;

Duration wait_after(int attempts, const Fault& fault) {
  const Duration doubled = first_wait * (1 << std::clamp(attempts - 1, 0, 6));
  return std::max(std::min(doubled, ask_every), fault.retry_after.value_or(Duration::zero()));
}

}  // namespace

void SyncTemplates::schedule(database::Tx& tx, ShopId shop, Instant now) {
  storage::enqueue(tx,
                   {.shop = shop,
                    .kind = "templates",
                    .line = std::string(once_key),
                    .once_key = std::string(once_key),
                    .payload = "{}",
                    .due = now},
                   now);
}

Task<Result<std::vector<crm::ChannelTemplate>>> SyncTemplates::list_all() {
  std::vector<crm::ChannelTemplate> all;
  std::string after;
  for (int page = 0; page < most_pages; ++page) {
    auto found = co_await templates_.list(account_, after);
    if (!found) co_return std::unexpected(std::move(found.error()));
    std::ranges::move(found->templates, std::back_inserter(all));
    if (found->next.empty() || found->next == after) co_return all;
    after = std::move(found->next);
  }
  co_return fault(FaultKind::broken, "channel_misconfigured", "WhatsApp lists templates without end.");
}

Task<Result<void>> SyncTemplates::handle(storage::Work work) {
  const Instant asked_at = world_.clock.now();
  const auto all = account_.empty()
                       ? Result<std::vector<crm::ChannelTemplate>>(
                             fault(FaultKind::broken, "no_account",
                                   "Set WHATSAPP_BUSINESS_ACCOUNT_ID, so that WhatsApp can be asked for templates."))
                       : co_await list_all();
  const auto outcome = all ? std::string("done") : all.error().code;
  if (!account_.empty()) {
    world_.metrics.count("tendero_template_syncs_total", {{"outcome", outcome}});
    world_.log.info("templates.asked", {{"outcome", outcome}});
  }
  co_return co_await database_.write("templates.keep", [&, now = world_.clock.now()](database::Tx& tx) {
    if (all) {
      for (const auto& each : *all) storage::keep_listed(tx, work.shop, each, asked_at, now);
      storage::mark_unlisted(tx, work.shop, asked_at, now);
    }
    storage::note_sync(tx, work.shop,
                       {.asked_at = asked_at,
                        .outcome = outcome,
                        .message = all ? std::string() : all.error().message,
                        .found = all ? std::ssize(*all) : 0});
    if (storage::is_wish_for_templates(work)) {
      storage::complete(tx, work, now);
    } else if (all) {
      storage::postpone(tx, work, now + ask_every, "");
    } else {
      storage::retry(tx, work, now + (account_.empty() ? ask_every : wait_after(work.attempts, all.error())), outcome);
    }
  });
}

}  // namespace tendero::delivery
