#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/assistant/trial_talk.hpp"
#include "desk/rejected.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// A database that nobody else knows, with our schema and nothing in it; it is gone with the last who holds it.
using OpenScratch = std::function<Task<Result<std::unique_ptr<database::Database>>>()>;

/// Conversations tried with a draft beside what is published: by the engine that is configured and with what the shop
/// really sells, but nothing is sent, ordered, or kept. On the engine's thread.
class Playground {
 public:
  /// References must outlive this.
  Playground(ShopId shop, database::Database& database, World& world, commerce::Integration& integration,
             assistant::ChatModel& model, dialogue::DialogueSettings settings, OpenScratch open_scratch)
      : shop_(shop),
        database_(database),
        world_(world),
        integration_(integration),
        model_(model),
        settings_(std::move(settings)),
        open_scratch_(std::move(open_scratch)) {}

  /// `{version: draft|published, lines: []}` answers `{version, complete, tokens, lines}`; see `TrialTalk::say`.
  /// Without a published version the program's own rules are tried alone. Faults: `not_found` without a draft,
  /// `unavailable` `busy` while another trial runs, `conflict` when the budget for models is used up.
  Task<Accepted<JsonObject>> run(Json sent);

 private:
  struct Sent {
    bool draft = false;
    std::vector<std::string> lines;
  };
  [[nodiscard]] commerce::Checked<Sent> read(const Json& sent) const;
  Task<Result<Tried>> read_tried(bool draft);
  Task<Result<JsonObject>> talk(Tried tried, std::vector<std::string> lines);
  Task<> keep_spent(TrialTalk& trial, JsonObject& answer);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  commerce::Integration& integration_;
  assistant::ChatModel& model_;
  dialogue::DialogueSettings settings_;
  OpenScratch open_scratch_;
  int under_way_ = 0;
};

}  // namespace tendero::desk
