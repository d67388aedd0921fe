#include "storage/template_wishes.hpp"

#include <fmt/format.h>

namespace tendero::storage {
namespace {

constexpr std::int64_t together_ms = 3'000;
constexpr std::string_view line = "templates:wished";

}  // namespace

Instant wish_for_templates(database::Tx& tx, ShopId shop, Instant now) {
  const Instant due = from_millis((to_millis(now) / together_ms + 1) * together_ms);
  enqueue(tx,
          {.shop = shop,
           .kind = "templates",
           .line = std::string(line),
           .once_key = fmt::format("templates:{}", to_millis(due)),
           .payload = "{}",
           .due = due},
          now);
  return due;
}

bool is_wish_for_templates(const Work& work) { return work.line == line; }

}  // namespace tendero::storage
