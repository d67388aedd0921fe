#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/world.hpp"
#include "sandbox/whatsapp/business_message.hpp"
#include "sandbox/whatsapp/message_template.hpp"

namespace tendero::sandbox::whatsapp {

/// The templates of the business's account, and which names may not be used again yet. Begins with Meta's own
/// `hello_world`. Bounded by Meta's own limit. WhatsApp Cloud API, "Templates".
class TemplateBook {
 public:
  explicit TemplateBook(World& world);

  /// A new one, PENDING. Code 100: 2388024 when there is one with this name in this language, 2388023 when the name was
  /// deleted less than 30 days ago, 2388019 when the account has as many as it may.
  Checked<MessageTemplate*> add(TemplateDefinition definition);
  /// Puts one in place, over the one with this name in this language.
  MessageTemplate& put(TemplateDefinition definition);
  /// What `read_changes` made of it, PENDING again. Code 100 when it is not approved, rejected or paused, or an
  /// approved one was edited as often as it may be.
  Checked<void> edit(MessageTemplate& message_template, TemplateDefinition changed);
  /// All languages of this name, or the one with this id; they are returned as they were. Code 100 (2593002): there is
  /// none. The name is blocked for 30 days.
  Checked<std::vector<MessageTemplate>> remove(const std::string& name, const std::string& id);

  [[nodiscard]] MessageTemplate* find(std::string_view name, std::string_view language);
  [[nodiscard]] MessageTemplate* find_by_id(std::string_view id);
  /// By id, oldest first.
  [[nodiscard]] const std::map<std::int64_t, MessageTemplate>& all() const noexcept { return templates_; }

 private:
  struct Blocked {
    std::string name;
    std::string language;  ///< empty: all
    Instant until;
  };
  [[nodiscard]] bool blocked(const TemplateDefinition& definition);
  MessageTemplate& keep(TemplateDefinition definition);

  World& world_;
  std::map<std::int64_t, MessageTemplate> templates_;
  std::deque<Blocked> blocked_;  ///< those that end first are first
  std::int64_t last_id_;
};

}  // namespace tendero::sandbox::whatsapp
