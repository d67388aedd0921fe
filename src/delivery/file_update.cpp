#include "delivery/file_update.hpp"

#include <algorithm>

#include "base/texts.hpp"
#include "base/trace.hpp"
#include "crm/consent.hpp"
#include "delivery/service_answers.hpp"
#include "storage/account_news.hpp"
#include "storage/address_book.hpp"
#include "storage/channel_time.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/echoes.hpp"
#include "storage/erased_reports.hpp"
#include "storage/erasure_trail.hpp"
#include "storage/identity_change.hpp"
#include "storage/marketing.hpp"
#include "storage/message_changes.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/reachability.hpp"
#include "storage/reactions.hpp"
#include "storage/shared_phone.hpp"
#include "storage/shops.hpp"
#include "storage/template_wishes.hpp"
#include "storage/templates.hpp"
#include "storage/traces.hpp"
#include "storage/turns.hpp"

namespace tendero::delivery {

namespace {

/// It came late, about somebody whom nobody remembers here.
constexpr std::string_view of_erased = "erased";

/// What became of an update, for the operator.
struct Outcome {
  std::string word;
  std::string detail;
};

/// Files one event of a shop; the overloads are the kinds of events.
class Filing {
 public:
  Filing(database::Tx& tx, ShopId shop, const storage::Update& update, const BurstSettings& burst, Instant now)
      : tx_(tx), shop_(shop), update_(update), burst_(burst), now_(now) {}

  Outcome operator()(const crm::CustomerMessage& message) {
    const auto id = conversation_with(message.sender,
                                      {.name = message.profile_name, .username = message.username, .at = message.at});
    // A message that was under way for long does not move the window by its arrival, only by its own time.
    // Who says how content they were has nothing to ask: what was resolved stays so.
    const auto rating = message.shelved == crm::Shelved::no ? rating_in(tx_, id, message) : std::nullopt;
    if (rating)
      storage::move_window(tx_, id, std::min(message.at, now_));
    else if (message.shelved != crm::Shelved::history)
      storage::note_customer_message(tx_, id, std::min(message.at, now_));
    const auto conversation = storage::conversation(tx_, id).value();
    if (message.shelved != crm::Shelved::history) storage::note_reached(tx_, shop_, conversation.contact, now_);
    // Who waits for a person gets turns too: they may have to be told once more that one is asked.
    const bool bots = conversation.answerer == crm::Answerer::bot || conversation.answerer == crm::Answerer::waiting;
    const bool heard = !conversation.contact_blocked && message.shelved == crm::Shelved::no;
    const auto wish = heard ? marketing_wish(message.content) : std::nullopt;
    const bool due_to_bot = bots && heard && !wish && !rating;
    if (!storage::store_customer_message(tx_, conversation, message, due_to_bot, now_))
      return {"known", message.external_id};
    if (const auto* cards = std::get_if<crm::ContactCards>(&message.content)) {
      storage::learn_shared_phone(tx_, conversation.contact, *cards, storage::channel_time(message.at, now_), now_);
    }
    if (wish) note_wish(conversation, message, *wish);
    if (rating) note_rating(tx_, conversation, *rating, update_.key, now_);
    if (heard && !wish && !rating) reopen_ticket_of(tx_, conversation, message, now_);
    if (due_to_bot) {
      // A tap is a finished thought; words may be followed by more.
      const bool tapped = std::holds_alternative<crm::Chosen>(message.content);
      storage::schedule_turn(tx_, conversation, tapped ? now_ : now_ + burst_.quiet, burst_.most, now_);
    }
    return {"message", {}};
  }

  Outcome operator()(const crm::EchoedMessage& echo) {
    const auto conversation = storage::conversation(tx_, conversation_with(echo.recipient, {.at = echo.at})).value();
    if (!storage::store_echo(tx_, conversation, echo, now_)) return {"known", echo.external_id};
    return {"echo", {}};
  }

  Outcome operator()(const crm::CustomerReaction& reaction) {
    const auto id = conversation_with(reaction.sender, {.name = reaction.profile_name, .at = reaction.at});
    const auto conversation = storage::conversation(tx_, id).value();
    storage::note_reached(tx_, shop_, conversation.contact, now_);
    const bool news = storage::note_reaction(tx_, conversation,
                                             {.target = reaction.target_external_id,
                                              .author = crm::Author::customer,
                                              .emoji = reaction.emoji,
                                              .external_id = reaction.external_id,
                                              .at = reaction.at},
                                             now_);
    return {news ? "reaction" : "known", reaction.external_id};
  }

  Outcome operator()(const crm::MessageChange& change) {
    const auto conversation = storage::conversation(tx_, conversation_with(change.person, {.at = change.at})).value();
    return {storage::note_change(tx_, conversation, change, now_) ? "change" : "known", change.external_id};
  }

  Outcome operator()(const crm::IdentityChange& change) {
    const auto contact =
        storage::change_identity(tx_, shop_, change.before, change.after, storage::channel_time(change.at, now_), now_);
    // Nothing was sent to the new number yet.
    if (contact) storage::note_reached(tx_, shop_, *contact, now_);
    return {"identity", change.external_id};
  }

  Outcome operator()(const crm::MarketingChoice& choice) {
    const auto contact = storage::find_or_make_contact(tx_, shop_, choice.person, {.at = choice.at}, now_);
    return {
        storage::note_marketing_choice(tx_, shop_, contact, choice.wanted, choice.at, now_) ? "preference" : "known",
        {}};
  }

  Outcome operator()(const crm::AddressBookEntry& entry) {
    return {storage::note_address(tx_, shop_, entry, storage::channel_time(entry.at, now_), now_) ? "address" : "known",
            {}};
  }

  Outcome operator()(const crm::AccountNews& news) {
    storage::note_account_news(tx_, shop_, update_.phone_number_id, news, now_);
    if (news.about_template) file_template_change(*news.about_template, news);
    return {news.alarming ? "alarming_news" : "news", news.field + " " + news.event};
  }

  Outcome operator()(const crm::DeliveryReport& report) {
    if (storage::apply_report(tx_, shop_, report, now_)) return {"status", report.external_id};
    if (storage::is_of_erased(tx_, report)) return {std::string(of_erased), {}};
    return {"parked", report.external_id};
  }

  Outcome operator()(const crm::UnknownUpdate& unknown) const { return {"unknown", unknown.kind}; }

 private:
  ConversationId conversation_with(const crm::Identifiers& person, const storage::SignedProfile& profile) {
    const auto contact = storage::find_or_make_contact(tx_, shop_, person, profile, now_);
    return storage::find_or_make_conversation(tx_, shop_, contact, update_.phone_number_id, now_);
  }

  [[nodiscard]] static std::optional<bool> marketing_wish(const crm::Content& content) {
    if (const auto* text = std::get_if<crm::Text>(&content)) return crm::marketing_wish(text->body);
    const auto* chosen = std::get_if<crm::Chosen>(&content);
    return chosen == nullptr ? std::nullopt : crm::marketing_wish(chosen->title);
  }

  /// Whoever asks to be left alone is told that they are, in every conversation, whoever answers there.
  void note_wish(const crm::Conversation& conversation, const crm::CustomerMessage& message, bool wanted) {
    storage::note_marketing_choice(tx_, shop_, conversation.contact, wanted, storage::channel_time(message.at, now_),
                                   now_);
    const auto key = wanted ? "delivery.marketing_wanted" : "delivery.marketing_refused";
    storage::queue_message(tx_, conversation, crm::Author::system,
                           {.content = crm::Text{Texts::of(conversation.language).say(key)}}, {},
                           "marketing:" + update_.key, now_);
  }

  void file_template_change(const crm::TemplateChange& change, const crm::AccountNews& news) {
    const bool known =
        storage::note_template_change(tx_, shop_, change, news.reason, storage::channel_time(news.at, now_), now_);
    // One that was made elsewhere, or whose texts were changed there, is told whole only when it is asked for.
    if (change.rewritten || !known) storage::wish_for_templates(tx_, shop_, now_);
  }

  database::Tx& tx_;
  ShopId shop_;
  const storage::Update& update_;
  const BurstSettings& burst_;
  Instant now_;
};

}  // namespace

FiledUpdate file_update(database::Tx& tx, const storage::Update& update, const crm::ChannelEvent& event,
                        const BurstSettings& burst, Instant now) {
  Outcome outcome{"unrouted", update.phone_number_id};
  // News about an account name no number.
  const auto shop =
      update.phone_number_id.empty() ? storage::only_shop(tx) : storage::shop_of_number(tx, update.phone_number_id);
  if (shop) {
    outcome = std::visit(Filing(tx, *shop, update, burst, now), event);
  } else if (const auto* unknown = std::get_if<crm::UnknownUpdate>(&event)) {
    outcome = {"unknown", unknown->kind};
  }
  if (outcome.word == of_erased) {
    storage::erase_update(tx, update.id, now);
  } else {
    storage::mark_update(tx, update.id, outcome.word, outcome.detail, now);
  }
  const auto* report = std::get_if<crm::DeliveryReport>(&event);
  auto trace =
      shop && report != nullptr ? storage::trace_of_report(tx, *shop, report->external_id) : trace_of(update.key);
  return {.update = update.id,
          .outcome = outcome.word,
          .detail = outcome.detail,
          .number = update.phone_number_id,
          .trace = std::move(trace)};
}

void note_filed(World& world, channels::Pace& pace, const FiledUpdate& filed) {
  world.metrics.count("tendero_updates_total", {{"outcome", filed.outcome}});
  if (filed.outcome == "alarming_news") {
    world.log.warning("channel.alarming_news", {{"update", filed.update.value}, {"news", filed.detail}});
  }
  world.log.info("update.filed", {{"update", filed.update.value}, {"outcome", filed.outcome}, {"trace", filed.trace}});
  if (filed.outcome == "message") pace.note_incoming(filed.number, world.clock.now());
}

crm::ChannelEvent event_of(const Parse& parse, std::string_view payload, Instant received_at) {
  auto event = parse(payload);
  std::visit(
      [received_at](auto& each) {
        if constexpr (requires { each.at; }) {
          if (each.at == Instant{}) each.at = received_at;
        }
      },
      event);
  return event;
}

}  // namespace tendero::delivery
