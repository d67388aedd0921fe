#include "sandbox/whatsapp/template_review.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "sandbox/whatsapp/template_error.hpp"
#include "sandbox/whatsapp/template_news.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

/// What may happen to a template, and what it is afterwards. WhatsApp Cloud API, "message_template_status_update".
struct Event {
  std::string_view word;
  std::string_view status;
};

constexpr std::array events{Event{"APPROVED", "APPROVED"},
                            Event{"REJECTED", "REJECTED"},
                            Event{"PENDING", "PENDING"},
                            Event{"PAUSED", "PAUSED"},
                            Event{"DISABLED", "DISABLED"},
                            Event{"FLAGGED", "FLAGGED"},
                            Event{"REINSTATED", "APPROVED"},
                            Event{"IN_APPEAL", "IN_APPEAL"},
                            Event{"LOCKED", "LOCKED"},
                            Event{"LIMIT_EXCEEDED", "LIMIT_EXCEEDED"},
                            Event{"PENDING_DELETION", "PENDING_DELETION"},
                            Event{"DELETED", "DELETED"},
                            Event{"ARCHIVED", "ARCHIVED"},
                            Event{"UNARCHIVED", "APPROVED"}};

GraphError no_such_word(std::string_view key, std::string_view word) {
  return template_error(TemplateFlaw::other, fmt::format("{}: there is no {}", key, word));
}

/// What an event tells beside the usual.
json::object more_about(std::string_view event, std::string_view reason, Instant now) {
  if (event == "PAUSED") {
    return {{"other_info",
             {{"title", "FIRST_PAUSE"},
              {"description",
               "Your template has been paused for 3 hours because of its "
               "quality."}}}};
  }
  if (event == "DISABLED") return {{"disable_info", {{"disable_date", to_millis(now) / 1'000}}}};
  if (event == "REJECTED") {
    return {{"rejection_info", {{"reason", reason}, {"recommendation", "Change the template and hand it in again."}}}};
  }
  return {};
}

}  // namespace

void TemplateReview::submit(MessageTemplate& message_template) {
  message_template.status = "PENDING";
  const std::int64_t submission = ++message_template.submissions;
  timeline_.after(options_.template_review, [this, id = std::to_string(message_template.id), submission] {
    MessageTemplate* reviewed = book_.find_by_id(id);
    if (reviewed == nullptr || reviewed->submissions != submission || reviewed->status != "PENDING") return;
    const bool bad = reviewed->definition.name.find("rejected") != std::string::npos;
    static_cast<void>(happen(*reviewed, bad ? "REJECTED" : "APPROVED", bad ? "INVALID_FORMAT" : "NONE"));
  });
}

Checked<void> TemplateReview::happen(MessageTemplate& message_template, std::string_view word,
                                     std::string_view reason) {
  const auto event = std::ranges::find(events, word, &Event::word);
  if (event == events.end()) return std::unexpected(no_such_word("event", word));
  const std::string_view usual = word == "REJECTED" ? "INVALID_FORMAT" : "NONE";
  const std::string_view told = reason.empty() ? usual : reason;
  message_template.status = event->status;
  message_template.rejected_reason = word == "REJECTED" ? told : "NONE";
  courier_.queue(status_update(message_template, word, told, more_about(word, told, world_.clock.now())));
  return {};
}

Checked<void> TemplateReview::rate(MessageTemplate& message_template, std::string_view quality) {
  constexpr std::array<std::string_view, 4> qualities{"GREEN", "YELLOW", "RED", "UNKNOWN"};
  if (std::ranges::find(qualities, quality) == qualities.end()) {
    return std::unexpected(no_such_word("quality", quality));
  }
  const std::string previous = std::exchange(message_template.quality, std::string(quality));
  courier_.queue(quality_update(message_template, previous));
  return {};
}

Checked<void> TemplateReview::move(MessageTemplate& message_template, std::string_view category, bool only_announced) {
  constexpr std::array<std::string_view, 3> categories{"MARKETING", "UTILITY", "AUTHENTICATION"};
  if (std::ranges::find(categories, category) == categories.end()) {
    return std::unexpected(no_such_word("category", category));
  }
  if (only_announced) {
    message_template.correct_category = category;
    courier_.queue(category_update(message_template, {}));
    return {};
  }
  message_template.previous_category = std::exchange(message_template.definition.category, std::string(category));
  message_template.correct_category.clear();
  courier_.queue(category_update(message_template, message_template.previous_category));
  return {};
}

void TemplateReview::tell_deleted(const MessageTemplate& message_template) {
  courier_.queue(status_update(message_template, "PENDING_DELETION", "NONE"));
}

}  // namespace tendero::sandbox::whatsapp
