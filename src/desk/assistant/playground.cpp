#include "desk/assistant/playground.hpp"

#include <fmt/format.h>

#include "base/texts.hpp"
#include "base/under_way.hpp"
#include "desk/assistant/owner_text.hpp"
#include "desk/assistant/quiet_world.hpp"
#include "dialogue/owner_settings.hpp"
#include "dialogue/spending.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t most_lines = 10;
constexpr std::size_t longest_line = 1'000;
/// Of all lines together; proxies commonly wait for a minute.
constexpr Duration trial_budget{45'000};
constexpr int most_trials_at_once = 1;
constexpr Duration come_again_in{5'000};

Json version_view(const std::optional<storage::InstructionVersion>& version) {
  if (!version) return {};
  return JsonObject{{"number", Json(version->number)}, {"state", version->state}};
}

}  // namespace

commerce::Checked<Playground::Sent> Playground::read(const Json& sent) const {
  OwnerText reading(Texts::of(settings_.locale));
  Sent found;
  if (reading.object(sent, "", {"version", "lines"})) {
    found.draft = reading.one_of(sent.find("version"), "version", {"draft", "published"}) == "draft";
    const auto* lines = reading.list(sent.find("lines"), "lines", most_lines);
    for (std::size_t at = 0; lines != nullptr && at < lines->size(); ++at)
      found.lines.push_back(reading.text(&(*lines)[at], fmt::format("lines[{}]", at), longest_line, true));
    if (reading.fine() && found.lines.empty()) reading.text(nullptr, "lines", longest_line, true);
  }
  if (!reading.fine()) return std::unexpected(reading.take());
  return found;
}

Task<Result<Tried>> Playground::read_tried(bool draft) {
  const auto& texts = Texts::of(settings_.locale);
  const Fault none{FaultKind::not_found, "not_found", texts.say("instructions.no_draft"), std::nullopt};
  const Fault used_up{FaultKind::denied, "conflict", texts.say("playground.budget_used_up"), std::nullopt};
  co_return co_await database_.read("playground.read", [this, draft, none, used_up](database::Tx& tx) -> Result<Tried> {
    const auto settings = dialogue::in_force(tx, shop_, settings_);
    if (!dialogue::used_up_budget(tx, shop_, {}, settings, world_.clock.now()).empty()) return std::unexpected(used_up);
    Tried tried{
        .instructions = draft ? storage::instruction_draft(tx, shop_) : storage::published_instructions(tx, shop_),
        .knowledge = storage::live_knowledge(tx, shop_),
        .settings = settings};
    if (draft && !tried.instructions) return std::unexpected(none);
    return tried;
  });
}

/// Models are paid for whoever asks them. Not to know it is no reason to fail.
Task<> Playground::keep_spent(TrialTalk& trial, JsonObject& answer) {
  const auto spent = co_await trial.spent();
  if (!spent) co_return;
  answer.emplace_back("tokens", Json(spent->tokens));
  const auto kept = co_await database_.write("playground.spent", [this, spent = *spent](database::Tx& tx) {
    dialogue::add_spending(tx, shop_, spent, settings_, world_.clock.now());
  });
  if (!kept) world_.log.warning("playground.spending_unknown", {{"code", kept.error().code}});
}

Task<Result<JsonObject>> Playground::talk(Tried tried, std::vector<std::string> lines) {
  const auto deadline = world_.clock.now() + trial_budget;
  auto scratch = co_await open_scratch_();
  if (!scratch) co_return std::unexpected(scratch.error());
  QuietWorld quiet(world_);
  RehearsalIntegration integration(integration_, shop_);
  TrialTalk trial(quiet.world(), **scratch, integration, model_, tried.settings);
  JsonObject answer{{"version", version_view(tried.instructions)}};
  auto opened = co_await trial.open(std::move(tried));
  if (!opened) co_return std::unexpected(opened.error());
  JsonArray said;
  std::optional<Fault> failed;
  for (auto line = lines.begin(); line != lines.end() && !failed && world_.clock.now() < deadline; ++line) {
    auto view = co_await trial.say(*line, deadline);
    if (view) {
      said.push_back(*std::move(view));
    } else {
      failed = view.error();
    }
  }
  co_await keep_spent(trial, answer);
  if (failed) co_return std::unexpected(*failed);
  answer.emplace_back("complete", Json(said.size() == lines.size()));
  answer.emplace_back("lines", std::move(said));
  co_return answer;
}

Task<Accepted<JsonObject>> Playground::run(Json sent) {
  auto wanted = read(sent);
  if (!wanted) co_return std::unexpected(Rejected(std::move(wanted.error())));
  if (under_way_ >= most_trials_at_once) {
    co_return std::unexpected(Rejected(
        Fault{FaultKind::unavailable, "busy", Texts::of(settings_.locale).say("playground.busy"), come_again_in}));
  }
  const UnderWay under_way(under_way_);
  auto tried = co_await read_tried(wanted->draft);
  if (!tried) co_return std::unexpected(Rejected(tried.error()));
  const auto count = static_cast<std::int64_t>(wanted->lines.size());
  auto answer = co_await talk(*std::move(tried), std::move(wanted->lines));
  if (!answer) co_return std::unexpected(Rejected(answer.error()));
  world_.log.info("playground.ran", {{"lines", count}});
  co_return *std::move(answer);
}

}  // namespace tendero::desk
