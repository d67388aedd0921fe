#include "simulation/invariants/reported.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "crm/message.hpp"
#include "simulation/origins.hpp"

namespace tendero::simulation {

namespace json = boost::json;

void Reported::ends(std::size_t, const std::string& origin, const net::OutgoingRequest& request,
                    const Result<net::Response>& outcome) {
  if (origin == graph_origin) note_answered(request);
  if (origin != server_origin || !outcome || outcome->status != 200) return;
  if (!request.body.contains(R"("biz_opaque_callback_data")")) return;
  const auto body = json::parse(request.body);
  const auto& value = body.at("entry").at(0).at("changes").at(0).at("value").as_object();
  const auto* statuses = value.if_contains("statuses");
  if (statuses == nullptr) return;
  for (const auto& status : statuses->as_array()) {
    const auto* reference = status.as_object().if_contains("biz_opaque_callback_data");
    if (reference == nullptr) continue;
    const std::string sent(reference->as_string());
    states_[sent].emplace(status.at("status").as_string());
    if (!answered_.contains(sent)) ++early_;
  }
}

void Reported::note_answered(const net::OutgoingRequest& request) {
  boost::system::error_code bad;
  const auto body = json::parse(request.body, bad);
  const auto* reference = bad || !body.is_object() ? nullptr : body.as_object().if_contains("biz_opaque_callback_data");
  if (reference != nullptr) answered_.emplace(reference->as_string());
}

void Reported::check(database::Tx& tx, Findings& findings) const {
  for (const auto& row : tx.rows("SELECT m.id, o.queued_at, m.delivery FROM outbox o "
                                 "JOIN messages m ON m.id = o.message_id")) {
    const auto found = states_.find(fmt::format("tendero:{}:{}", row.integer(0), row.integer(1)));
    if (found == states_.end()) continue;
    const auto stands = crm::read_delivery_state(row.text(2)).value();
    for (const auto& reported : found->second) {
      const auto state = crm::read_delivery_state(reported);
      findings.complain_if(
          state && crm::advance(stands, *state) != stands,
          fmt::format("message {} was reported {} and stands as {}", row.integer(0), reported, crm::to_word(stands)));
    }
  }
}

}  // namespace tendero::simulation
