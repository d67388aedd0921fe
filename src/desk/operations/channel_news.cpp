#include "desk/operations/channel_news.hpp"

#include <utility>

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "channels/news_text.hpp"
#include "storage/account_news.hpp"

namespace tendero::desk {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json news_view(const Texts& texts, const storage::StoredNews& stored) {
  const auto& news = stored.news;
  return JsonObject{{"id", Json(stored.id)},
                    {"number", text_or_null(stored.phone_number_id)},
                    {"field", news.field},
                    {"event", text_or_null(news.event)},
                    {"subject", text_or_null(news.subject)},
                    {"reason", text_or_null(news.reason)},
                    {"alarming", Json(news.alarming)},
                    {"at", to_iso(news.at)},
                    {"text", channels::news_text(texts, news)}};
}

}  // namespace

Task<Result<Page>> ChannelNews::list(std::int64_t before, int limit) {
  const auto found = co_await database_.read("channel_news.list", [shop = shop_, before, limit](database::Tx& tx) {
    return storage::account_news_before(tx, shop, before, limit);
  });
  if (!found) co_return std::unexpected(found.error());
  Page page;
  for (const auto& each : *found) page.entries.push_back(news_view(Texts::of(locale_), each));
  if (std::cmp_equal(found->size(), limit)) page.next = found->back().id;
  co_return page;
}

}  // namespace tendero::desk
