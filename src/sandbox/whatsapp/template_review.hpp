#pragma once

#include <string>
#include <string_view>

#include "base/world.hpp"
#include "sandbox/whatsapp/business_message.hpp"
#include "sandbox/whatsapp/courier.hpp"
#include "sandbox/whatsapp/settings.hpp"
#include "sandbox/whatsapp/template_book.hpp"
#include "sandbox/whatsapp/timeline.hpp"

namespace tendero::sandbox::whatsapp {

/// Meta's people and machines: they look at each template that is handed in, and judge it again later. All of it is
/// told in webhooks. WhatsApp Cloud API, "Templates", review and quality.
class TemplateReview {
 public:
  TemplateReview(World& world, const DeliveryOptions& options, TemplateBook& book, Courier& courier, Timeline& timeline)
      : world_(world), options_(options), book_(book), courier_(courier), timeline_(timeline) {}

  /// A template was handed in; after `DeliveryOptions::template_review` it is APPROVED, or REJECTED when its name
  /// contains "rejected". Handing it in again makes an earlier review void.
  void submit(MessageTemplate& message_template);
  /// An event of `message_template_status_update` happens to it, and is told. Code 100 for a word that is none.
  Checked<void> happen(MessageTemplate& message_template, std::string_view event, std::string_view reason);
  /// Its quality changes: GREEN, YELLOW, RED or UNKNOWN, else code 100.
  Checked<void> rate(MessageTemplate& message_template, std::string_view quality);
  /// Meta puts it into another category, or announces that it will (`only_announced`). Code 100 for one that is none.
  Checked<void> move(MessageTemplate& message_template, std::string_view category, bool only_announced);
  /// It was deleted.
  void tell_deleted(const MessageTemplate& message_template);

 private:
  World& world_;
  const DeliveryOptions& options_;
  TemplateBook& book_;
  Courier& courier_;
  Timeline& timeline_;
};

}  // namespace tendero::sandbox::whatsapp
