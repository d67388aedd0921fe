#include "sandbox/whatsapp/network.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>

#include "base/text.hpp"
#include "sandbox/whatsapp/message_view.hpp"
#include "sandbox/whatsapp/template_filling.hpp"
#include "sandbox/whatsapp/webhook_parts.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

// WhatsApp Cloud API, "Customer service windows"; "Typing indicators".
constexpr Duration service_window = std::chrono::hours{24};
constexpr Duration longest_typing = std::chrono::seconds{25};

constexpr std::size_t longest_text = 4096;
constexpr std::size_t most_client_ids = 1'000;

std::unexpected<Fault> wrong(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

/// True when the message offered this choice.
bool offers(const PhoneMessage& message, const CustomerWords& words) {
  const auto has = [&](const json::array& choices) {
    return std::ranges::any_of(choices, [&](const json::value& each) {
      return each.at("id").as_string() == words.id && each.at("title").as_string() == words.title;
    });
  };
  if (words.type == "button_reply") {
    const json::value* buttons = message.view.if_contains("buttons");
    return buttons != nullptr && has(buttons->as_array());
  }
  const json::value* list = message.view.if_contains("list");
  return list != nullptr && std::ranges::any_of(list->at("sections").as_array(), [&](const json::value& section) {
           return has(section.at("rows").as_array());
         });
}

std::string words_of(const PhoneMessage& message) { return std::string(message.view.at("text").as_string()); }

}  // namespace

Network::Network(World& world, const WhatsAppSandboxSettings& settings, const DeliveryOptions& options, Faults& faults,
                 CodeFaults& code_faults, Events& events, Phones& phones, MediaStore& media, Courier& courier,
                 Timeline& timeline)
    : world_(world),
      settings_(settings),
      options_(options),
      faults_(faults),
      code_faults_(code_faults),
      events_(events),
      phones_(phones),
      media_(media),
      courier_(courier),
      timeline_(timeline),
      throughput_(settings.rates.messages_per_second, settings.rates.messages_per_second, world.clock.now()) {}

Result<Network::Composed> Network::compose_content(Phone& phone, const CustomerWords& words) {
  if (!words.reply_to.empty() && phone.message(words.reply_to) == nullptr)
    return wrong("replyTo: there is no such message");
  auto content = read_customer_content(words.type, words.body, media_, world_);
  if (!content) return std::unexpected(content.error());
  if (!content->target.empty() && phone.message(content->target) == nullptr)
    return wrong("messageId: there is no such message");
  Composed composed{.message = {.id = new_message_id(world_),
                                .from_customer = true,
                                .at = world_.clock.now(),
                                .view = std::move(content->view)},
                    .said = {{"type", words.type}}};
  composed.said[words.type] = std::move(content->said);
  if (!words.reply_to.empty()) composed.message.view["replyTo"] = words.reply_to;
  return composed;
}

Network::Composed Network::share_number(const Phone& phone, const CustomerWords& words) {
  Composed composed{
      .message = {.id = new_message_id(world_), .from_customer = true, .at = world_.clock.now(), .view = {}},
      .said = {{"type", "contacts"}, {"origin", "contact_request"}}};
  json::array phones;
  phones.push_back({{"phone", "+" + phone.number}, {"wa_id", phone.number}, {"type", "CELL"}});
  json::array cards;
  cards.push_back(
      {{"name", {{"formatted_name", phone.name}, {"first_name", phone.name}}}, {"phones", std::move(phones)}});
  composed.message.view = cards_view(cards);
  composed.message.view["replyTo"] = words.reply_to;
  composed.said["contacts"] = std::move(cards);
  return composed;
}

Result<Network::Composed> Network::compose(Phone& phone, const CustomerWords& words) {
  if (is_customer_content(words.type)) return compose_content(phone, words);
  const bool choice = words.type == "button_reply" || words.type == "list_reply";
  if (!choice && words.type != "text") {
    return wrong(
        "type: text, button_reply, list_reply, image, video, audio, document, sticker, location, contacts, order or "
        "reaction");
  }
  const PhoneMessage* answered = phone.message(words.reply_to);
  if (answered == nullptr && (choice || !words.reply_to.empty())) return wrong("replyTo: there is no such message");
  if (choice && !offers(*answered, words)) return wrong("id: this is none of the choices of that message");
  if (choice && answered->view.contains("request") && words.id == share_number_id) return share_number(phone, words);
  std::string text = clean(choice ? words.title : words.text, longest_text + 1);
  if (trim(text).empty() || count_code_points(text) > longest_text) return wrong("text: 1 to 4,096 characters");
  PhoneMessage message{.id = new_message_id(world_), .from_customer = true, .at = world_.clock.now(), .view = {}};
  message.view = {{"type", "text"}, {"text", std::move(text)}};
  if (!words.reply_to.empty()) message.view["replyTo"] = words.reply_to;
  if (!choice) return Composed{.message = message, .said = {{"type", "text"}, {"text", {{"body", words_of(message)}}}}};
  message.view["chosen"] = words.id;
  // WhatsApp Cloud API, "Button messages": a quick reply of a template is no interactive one.
  if (answered->view.contains("template")) {
    return Composed{.message = message,
                    .said = {{"type", "button"}, {"button", {{"payload", words.id}, {"text", words.title}}}}};
  }
  json::object reply{{"id", words.id}, {"title", words.title}};
  if (!words.description.empty()) reply["description"] = words.description;
  return Composed{
      .message = message,
      .said = {{"type", "interactive"}, {"interactive", {{"type", words.type}, {words.type, std::move(reply)}}}}};
}

Result<json::object> Network::write(Phone& phone, CustomerWords words) {
  if (words.client_id.empty()) return wrong("clientId: missing");
  const auto known = phone.by_client_id.find(words.client_id);
  if (known != phone.by_client_id.end()) {
    const PhoneMessage* message = phone.message(known->second);
    if (message != nullptr) return shown(*message);
  }
  auto composed = compose(phone, words);
  if (!composed) return std::unexpected(composed.error());
  composed->message.at -= words.age;
  composed->message.said = composed->said;
  composed->message.client_id = words.client_id;
  const PhoneMessage& message = phones_.keep(phone, std::move(composed->message));
  phone.by_client_id.insert_or_assign(words.client_id, message.id);
  phone.client_ids.push_back(words.client_id);
  if (phone.client_ids.size() > most_client_ids) {
    phone.by_client_id.erase(phone.client_ids.front());
    phone.client_ids.pop_front();
  }
  // A reaction opens no window.
  if (words.type != "reaction") phone.last_written = std::max(phone.last_written.value_or(message.at), message.at);
  announce(phone, message, std::move(composed->said), words);
  json::object view = shown(message);
  events_.emit("message", {{"number", phone.number}, {"message", view}});
  return view;
}

/// The webhook of a customer's message.
void Network::announce(Phone& phone, const PhoneMessage& message, json::object said, const CustomerWords& words) {
  json::object item{{"id", message.id}, {"timestamp", seconds_of(message.at)}, {"from_user_id", phone.user_id}};
  if (!phone.hides_number()) item["from"] = phone.number;
  if (!words.reply_to.empty()) item["context"] = {{"from", settings_.business_number}, {"id", words.reply_to}};
  for (auto& member : said) item.insert(std::move(member));
  courier_.queue({.array = "messages",
                  .item = std::move(item),
                  .contact = contact_of(phone),
                  .title = "messages · " + words.type,
                  .taken = [this, id = message.id] {
                    Phone* owner = phones_.by_message(id);
                    PhoneMessage* taken = owner != nullptr ? owner->message(id) : nullptr;
                    if (taken != nullptr) set_tick(*owner, *taken, Tick::delivered);
                  }});
}

/// WhatsApp Cloud API, "Webhooks, system messages": of somebody whose number stays hidden only the ids are told. There
/// is no `contacts` in it, and it opens no window.
Result<void> Network::change_number(Phone& phone, std::string_view number) {
  const Phone before{.number = phone.number, .name = phone.name, .user_id = phone.user_id};
  if (const auto changed = phones_.change_number(phone, number); !changed) return changed;
  json::object system{{"user_id", phone.user_id}, {"previous_user_id", before.user_id}};
  json::object item{{"id", new_message_id(world_)}, {"timestamp", seconds_of(world_.clock.now())}, {"type", "system"}};
  if (phone.hides_number()) {
    system["type"] = "user_changed_user_id";
  } else {
    system["type"] = "user_changed_number";
    system["wa_id"] = phone.number;
    system["body"] = "User " + phone.name + " changed from " + before.number + " to " + phone.number;
    item["from"] = before.number;
  }
  item["system"] = std::move(system);
  courier_.queue(
      {.array = "messages", .item = std::move(item), .contact = {}, .title = "messages · system", .taken = {}});
  events_.emit("phone", {{"phone", shown(phone)}, {"was", before.number}});
  return {};
}

void Network::set_tick(Phone& phone, PhoneMessage& message, Tick tick) {
  if (tick <= message.tick) return;
  message.tick = tick;
  if (!message.from_customer) return;
  events_.emit("status", {{"number", phone.number}, {"id", message.id}, {"status", to_word(tick)}});
}

void Network::set_typing(Phone& phone, bool typing) {
  if (phone.typing == typing) return;
  phone.typing = typing;
  events_.emit("typing", {{"number", phone.number}, {"typing", typing}});
}

void Network::look(Phone& phone) {
  phone.unread = 0;
  for (PhoneMessage& message : phone.messages) {
    if (message.from_customer || message.tick == Tick::read) continue;
    message.tick = Tick::read;
    report(message, &phone, "read", nullptr);
  }
}

void Network::set_online(Phone& phone, bool online) {
  phone.online = online;
  while (online && !phone.waiting.empty()) {
    PhoneMessage message = std::move(phone.waiting.front());
    phone.waiting.pop_front();
    bring(phone, std::move(message));
  }
  events_.emit("phone", {{"phone", shown(phone)}});
}

/// WhatsApp Cloud API, "Reaction messages": nobody counts them as unread, and of their statuses only "sent" is told.
/// One on a message that the phone does not have is seen nowhere.
void Network::bring_reaction(Phone& phone, PhoneMessage message) {
  if (phone.message(target_of(message.view)) == nullptr) return;
  message.tick = Tick::read;
  message.at = world_.clock.now();
  const PhoneMessage& kept = phones_.keep(phone, std::move(message));
  events_.emit("message", {{"number", phone.number}, {"message", shown(kept)}});
}

/// A message of the business reaches the phone.
void Network::bring(Phone& phone, PhoneMessage message) {
  if (is_reaction(message.view)) return bring_reaction(phone, std::move(message));
  set_typing(phone, false);
  ++phone.unread;
  message.tick = Tick::delivered;
  message.at = world_.clock.now();
  const PhoneMessage& kept = phones_.keep(phone, std::move(message));
  events_.emit("message", {{"number", phone.number}, {"message", shown(kept)}});
  report(kept, &phone, "delivered", nullptr);
}

void Network::report(const PhoneMessage& message, const Phone* phone, std::string_view status,
                     const GraphError* error) {
  if (faults_.take(FaultWish::lose_status)) return;
  json::object item{{"id", message.id}, {"status", status}, {"timestamp", seconds_of(world_.clock.now())}};
  json::object contact;
  if (phone != nullptr) {
    if (error == nullptr) item["recipient_user_id"] = phone->user_id;
    if (message.named_by_number || !phone->hides_number()) item["recipient_id"] = phone->number;
    if (error == nullptr) contact = contact_of(*phone);
  }
  if (!message.callback_data.empty()) item["biz_opaque_callback_data"] = message.callback_data;
  if (error != nullptr) {
    json::array errors;
    errors.emplace_back(to_webhook(*error));
    item["errors"] = std::move(errors);
  }
  if (status == "sent" || status == "delivered") {
    item["pricing"] = {
        {"billable", true}, {"pricing_model", "PMP"}, {"type", "regular"}, {"category", message.category}};
  }
  courier_.queue({.array = "statuses",
                  .item = std::move(item),
                  .contact = std::move(contact),
                  .title = "statuses · " + std::string(status),
                  .taken = {}});
}

/// Without a plus sign the network puts the business's own country before the number, unless it stands there already.
Phone* Network::recipient(const BusinessMessage& message) {
  if (message.to.empty()) return phones_.by_user_id(message.recipient);
  if (trim(message.to).starts_with('+')) return phones_.by_number(message.to);
  std::string digits;
  for (const char each : message.to) {
    if (each >= '0' && each <= '9') digits += each;
  }
  const std::string code(calling_code_of(settings_.business_number));
  return phones_.by_number("+" + (digits.starts_with(code) ? digits : code + digits));
}

std::optional<GraphError> Network::too_fast(const Phone* phone) {
  const Instant now = world_.clock.now();
  if (faults_.take(FaultWish::rate_limited) || !throughput_.take(now)) {
    return GraphError{.status = 429,
                      .code = 130'429,
                      .title = "Rate limit hit",
                      .details =
                          "Message failed to send because there were too many messages sent from this phone "
                          "number in a short period of time."};
  }
  auto pair = pairs_.try_emplace(phone, settings_.rates.pair_per_second, settings_.rates.pair_burst, now).first;
  if (faults_.take(FaultWish::pair_limited) || (phone != nullptr && !pair->second.take(now))) {
    return GraphError{.status = 400,
                      .code = 131'056,
                      .title = "(Business Account, Consumer Account) pair rate limit hit",
                      .details =
                          "Message failed to send because there were too many messages sent from this phone "
                          "number to the same phone number in a short period of time."};
  }
  return std::nullopt;
}

/// Why an accepted message will never arrive.
std::optional<GraphError> Network::cannot_reach(const Phone* phone, const BusinessMessage& message) {
  if (phone == nullptr || faults_.take(FaultWish::undeliverable)) {
    return GraphError{.code = 131'026, .title = "Message undeliverable", .details = "Message Undeliverable."};
  }
  if (auto error = code_faults_.take(CodeFault::failed_code)) return error;
  if (message.category == "marketing" && !phone->wants_marketing) {
    return GraphError{.code = 131'050,
                      .title = "User has stopped marketing messages from this business",
                      .details =
                          "Unable to deliver the message. This recipient has chosen to stop receiving marketing "
                          "messages on WhatsApp from your business."};
  }
  const bool window = phone->last_written && world_.clock.now() < *phone->last_written + service_window;
  if (!window && !message.is_template()) {
    return GraphError{.code = 131'047,
                      .title = "Re-engagement message",
                      .details =
                          "Message failed to send because more than 24 hours have passed since the customer "
                          "last replied to this number."};
  }
  return std::nullopt;
}

Checked<Network::Accepted> Network::take(const BusinessMessage& message) {
  Phone* phone = recipient(message);
  if (const auto error = code_faults_.take(CodeFault::code)) return std::unexpected(*error);
  if (const auto error = too_fast(phone)) return std::unexpected(*error);
  PhoneMessage sent{.id = new_message_id(world_),
                    .from_customer = false,
                    .at = world_.clock.now(),
                    .view = message.view,
                    .callback_data = message.callback_data,
                    .named_by_number = !message.to.empty(),
                    .category = message.category};
  if (!message.reply_to.empty()) sent.view["replyTo"] = message.reply_to;
  Accepted accepted{.id = sent.id, .wa_id = {}, .user_id = {}};
  if (!message.to.empty()) {
    for (const char each : phone != nullptr ? phone->number : message.to) {
      if (each >= '0' && each <= '9') accepted.wa_id += each;
    }
  }
  if (!message.recipient.empty()) accepted.user_id = phone != nullptr ? phone->user_id : message.recipient;
  if (const auto error = cannot_reach(phone, message)) {
    report(sent, phone, "failed", &*error);
    return accepted;
  }
  report(sent, phone, "sent", nullptr);
  if (!phone->online) {
    phone->waiting.push_back(std::move(sent));
    return accepted;
  }
  timeline_.after(options_.status_delay, [this, phone, sent = std::move(sent)]() mutable {
    if (phone->online) {
      bring(*phone, std::move(sent));
    } else {
      phone->waiting.push_back(std::move(sent));
    }
  });
  return accepted;
}

std::optional<GraphError> Network::mark_read(std::string_view id, bool typing) {
  Phone* phone = phones_.by_message(id);
  PhoneMessage* marked = phone != nullptr ? phone->message(id) : nullptr;
  if (marked == nullptr || !marked->from_customer) {
    return not_valid("message_id is not the id of a message that a customer sent to this number.");
  }
  for (PhoneMessage& message : phone->messages) {
    if (message.from_customer) set_tick(*phone, message, Tick::read);
    if (&message == marked) break;
  }
  if (typing) {
    phone->typing_until = world_.clock.now() + longest_typing;
    set_typing(*phone, true);
    timeline_.at(phone->typing_until, [this, phone] {
      if (world_.clock.now() >= phone->typing_until) set_typing(*phone, false);
    });
  }
  return std::nullopt;
}

}  // namespace tendero::sandbox::whatsapp
