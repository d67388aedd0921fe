#include "sandbox/whatsapp/template_book.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/template_error.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

using std::chrono::hours;

constexpr Duration name_blocked_for = hours{24 * 30};
constexpr std::size_t most_blocked = 1'000;
constexpr Duration day = hours{24};
constexpr Duration month = hours{24 * 30};

/// Larger than what fits into 32 bits, as Meta's are. Not by chance: that a book exists must not change what chance
/// brings to anybody else.
constexpr std::int64_t before_first_id = 1'700'000'000'000'000;

TemplateDefinition hello_world() {
  TemplateDefinition definition{.name = "hello_world", .language = "en_US", .category = "UTILITY"};
  definition.components.push_back({{"type", "HEADER"}, {"format", "TEXT"}, {"text", "Hello World"}});
  definition.components.push_back(
      {{"type", "BODY"},
       {"text",
        "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification "
        "from the Cloud API, hosted by Meta. Thank you for taking the time to test with us."}});
  definition.components.push_back({{"type", "FOOTER"}, {"text", "WhatsApp Business Platform sample message"}});
  return definition;
}

}  // namespace

TemplateBook::TemplateBook(World& world) : world_(world), last_id_(before_first_id) {
  keep(hello_world()).status = "APPROVED";
}

MessageTemplate& TemplateBook::keep(TemplateDefinition definition) {
  const std::int64_t id = ++last_id_;
  return templates_.emplace(id, MessageTemplate{.id = id, .definition = std::move(definition)}).first->second;
}

bool TemplateBook::blocked(const TemplateDefinition& definition) {
  while (!blocked_.empty() && blocked_.front().until <= world_.clock.now()) blocked_.pop_front();
  return std::ranges::any_of(blocked_, [&](const Blocked& each) {
    return each.name == definition.name && (each.language.empty() || each.language == definition.language);
  });
}

Checked<MessageTemplate*> TemplateBook::add(TemplateDefinition definition) {
  if (find(definition.name, definition.language) != nullptr) {
    return std::unexpected(template_error(TemplateFlaw::exists, fmt::format("name: there is already {} content for {}.",
                                                                            definition.language, definition.name)));
  }
  if (blocked(definition)) {
    return std::unexpected(template_error(
        TemplateFlaw::name_blocked,
        fmt::format("name: {} was deleted; its name cannot be used again for 30 days.", definition.name)));
  }
  if (templates_.size() >= limits::templates) {
    return std::unexpected(template_error(TemplateFlaw::too_many_templates,
                                          fmt::format("The account has {} templates, all it may.", templates_.size())));
  }
  return &keep(std::move(definition));
}

MessageTemplate& TemplateBook::put(TemplateDefinition definition) {
  MessageTemplate* standing = find(definition.name, definition.language);
  if (standing == nullptr) return keep(std::move(definition));
  *standing = MessageTemplate{
      .id = standing->id, .definition = std::move(definition), .submissions = standing->submissions + 1};
  return *standing;
}

Checked<void> TemplateBook::edit(MessageTemplate& message_template, TemplateDefinition changed) {
  const std::string& status = message_template.status;
  if (status != "APPROVED" && status != "REJECTED" && status != "PAUSED") {
    return std::unexpected(template_error(
        TemplateFlaw::other, fmt::format("A template that is {} cannot be edited; approved, rejected and paused ones "
                                         "can.",
                                         status)));
  }
  auto& edits = message_template.edits_of_approved;
  const Instant now = world_.clock.now();
  while (!edits.empty() && edits.front() + month <= now) edits.pop_front();
  if (status == "APPROVED") {
    const auto of_today = std::ranges::count_if(edits, [&](Instant at) { return now < at + day; });
    if (std::cmp_greater_equal(of_today, limits::template_edits_a_day)) {
      return std::unexpected(template_error(
          TemplateFlaw::other,
          fmt::format("An approved template can be edited {} time in 24 hours.", limits::template_edits_a_day)));
    }
    if (edits.size() >= limits::template_edits_a_month) {
      return std::unexpected(template_error(
          TemplateFlaw::other,
          fmt::format("An approved template can be edited {} times in 30 days.", limits::template_edits_a_month)));
    }
    edits.push_back(now);
  }
  message_template.definition = std::move(changed);
  message_template.status = "PENDING";
  return {};
}

Checked<std::vector<MessageTemplate>> TemplateBook::remove(const std::string& name, const std::string& id) {
  std::vector<MessageTemplate> removed;
  for (auto each = templates_.begin(); each != templates_.end();) {
    const bool meant = each->second.definition.name == name && (id.empty() || std::to_string(each->second.id) == id);
    if (meant) removed.push_back(std::move(each->second));
    each = meant ? templates_.erase(each) : std::next(each);
  }
  if (removed.empty()) {
    return std::unexpected(
        template_error(TemplateFlaw::not_found, fmt::format("name: there is no template {}.", name)));
  }
  const std::string language = id.empty() ? std::string() : removed.front().definition.language;
  blocked_.push_back({.name = name, .language = language, .until = world_.clock.now() + name_blocked_for});
  if (blocked_.size() > most_blocked) blocked_.pop_front();
  return removed;
}

MessageTemplate* TemplateBook::find(std::string_view name, std::string_view language) {
  const auto found = std::ranges::find_if(templates_, [&](const auto& each) {
    return each.second.definition.name == name && each.second.definition.language == language;
  });
  return found == templates_.end() ? nullptr : &found->second;
}

MessageTemplate* TemplateBook::find_by_id(std::string_view id) {
  std::int64_t number = 0;
  const auto [end, bad] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (bad != std::errc() || end != id.data() + id.size()) return nullptr;
  const auto found = templates_.find(number);
  return found == templates_.end() ? nullptr : &found->second;
}

}  // namespace tendero::sandbox::whatsapp
