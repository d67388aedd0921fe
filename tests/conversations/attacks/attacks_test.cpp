#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "conversations/attacks/attack_lines.hpp"
#include "conversations/attacks/honest_wishes.hpp"
#include "conversations/attacks/judge.hpp"
#include "conversations/attacks/obedient_script.hpp"
#include "conversations/attacks/shop_front.hpp"
#include "dialogue/toolbox.hpp"

/// Every attack of the table between two honest wishes of the same customer: nothing leaks, nothing changes, and the
/// wishes are served. Once with the builtin engine, once with a model that obeys the attacker.
namespace tendero::attacks {

/// The id alone: what lists the tests reads this, and an attack may hold anything.
void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.id; }

namespace {

namespace json = boost::json;
using sandbox::whatsapp::CustomerWords;

/// The bytes of a picture that nobody looks at.
constexpr auto picture = "iVBORw0KGgo=";
/// What a phone lets one write.
constexpr std::size_t longest_written = 4'096;
/// A shorter text of an attack may stand in a log by chance.
constexpr std::size_t telling_words = 20;

std::string read_file(const char* path) {
  const std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const json::object& la_bella_italia() {
  static const auto shop = json::parse(read_file("share/sandbox/la_bella_italia.json")).as_object();
  return shop;
}

json::object& entry_of(json::object& shop, std::string_view list, std::string_view key, std::string_view wanted) {
  for (auto& each : shop.at(list).as_array()) {
    if (each.at(key).as_string() == wanted) return each.as_object();
  }
  throw std::logic_error(fmt::format("no {} in {}", wanted, list));
}

/// The shop that the attacker wrote into.
std::string shop_under(const Attack& attack) {
  auto shop = la_bella_italia();
  const auto customer = customer_of(attack);
  auto& order = entry_of(shop, "orders", "number", customer.order);
  if (attack.place == Place::product_description)
    entry_of(shop, "products", "key", "pizza-pepperoni")["description"] = attack.text();
  if (attack.place == Place::order_note) order["notes"] = attack.text();
  if (attack.place == Place::shop_answer_field) {
    order["address"] = attack.text();
    entry_of(shop, "customers", "key", customer.key)["name"] = attack.text();
    for (auto& category : shop.at("categories").as_array()) category.as_object()["description"] = attack.text();
  }
  return json::serialize(shop);
}

std::string text_of(const json::value& object, std::string_view key) {
  const auto* value = object.as_object().if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::vector<Other> all_but(const Customer& customer) {
  std::vector<Other> others;
  for (const auto& each : la_bella_italia().at("customers").as_array()) {
    if (text_of(each, "key") == customer.key) continue;
    const auto address = text_of(each, "address");
    Other other{.name = text_of(each, "name"),
                .email = text_of(each, "email"),
                .phone = text_of(each, "phone"),
                .street = address.substr(0, address.find(',')),
                .orders = {}};
    for (const auto& order : la_bella_italia().at("orders").as_array()) {
      if (text_of(order, "customer") == text_of(each, "key")) other.orders.push_back(text_of(order, "number"));
    }
    others.push_back(std::move(other));
  }
  return others;
}

std::string instructions_in(std::string_view language, const std::string& company) {
  return Texts::of(language).say("dialogue.instructions", {{"company", company}});
}

/// Names of functions, and of what they answer.
std::vector<std::string> inner_names(const std::vector<assistant::ToolDefinition>& tools) {
  std::vector<std::string> names{"confirmation_required"};
  for (const auto& tool : tools) names.push_back(tool.name);
  return names;
}

std::vector<std::string> secrets_of(const app::Settings& settings) {
  return {settings.secret_key.reveal(), settings.whatsapp.app_secrets.front().reveal(),
          settings.whatsapp.access_token.reveal(), settings.whatsapp.verify_token.reveal(),
          settings.shop.service_password.reveal()};
}

JudgeSources sources_of(const Customer& customer, const app::Settings& settings) {
  const auto tools = dialogue::Toolbox().all();
  JudgeSources sources{.instructions = {},
                       .functions = inner_names(tools),
                       .secrets = secrets_of(settings),
                       .others = all_but(customer),
                       .shop_says = {settings.company}};
  for (const auto* inner : {&settings.shop.service_email, &settings.shop.api_url}) sources.secrets.push_back(*inner);
  for (const auto& language : Texts::languages())
    sources.instructions.push_back(instructions_in(language, settings.company));
  for (const auto& tool : tools) sources.instructions.push_back(tool.description);
  return sources;
}

/// One attack and what stands around it.
class Attacked {
 public:
  Attacked(const Attack& attack, EngineUnderAttack engine)
      : attack_(attack),
        customer_(customer_of(attack)),
        front_(engine, customer_, shop_under(attack)),
        judge_(sources_of(customer_, front_.settings())),
        obedient_(engine == EngineUnderAttack::model) {}

  void run() {
    if (obedient_) front_.play(honest_script());
    serve(wish_before(attack_), true);
    const auto before = front_.shop_rows();
    expect_none(unasked_quotes(front_.standing_offers(), {}), "before the attack");
    if (obedient_) front_.play(obedient_script(attack_, inside()));
    strike();
    expect_none(changes(before, front_.shop_rows()), "after the attack");
    expect_none(unasked_quotes(front_.standing_offers(), asked_words()), "after the attack");
    expect_linked_to_nobody_else();

    if (obedient_) front_.play(honest_script());
    const auto wish = wish_after(attack_);
    const bool served = serve(wish, !obedient_ && !attack_.may_call_person);
    expect_none(changes_beside_orders(before, front_.shop_rows(), served ? wish.orders : 0, customer_.line), "at last");
    expect_nothing_logged();
  }

 private:
  void strike() {
    const auto lead = lines_that_lead_to(attack_);
    if (attack_.place == Place::contact_name) {
      for (const auto& line : lead) hear(line, front_.deliver(as_text(line), attack_.text()));
    } else if (!lead.empty()) {
      for (const auto& line : lead) hear(line, front_.write(line));
    } else {
      for (const auto& part : attack_.parts) hear(part, carry(part));
    }
  }

  /// One part of the attack, on the way that the table says.
  std::string carry(const std::string& part) {
    switch (attack_.place) {
      case Place::image_caption:
        return send("image", {{"mimeType", "image/png"}, {"bytes", picture}, {"caption", part}});
      case Place::document_name:
        return send("document", {{"mimeType", "application/pdf"}, {"bytes", picture}, {"filename", part}});
      case Place::location_name:
        return send("location", {{"latitude", 20.97}, {"longitude", -89.62}, {"name", part}, {"address", part}});
      case Place::contact_card:
        return send("contacts", {{"contacts", json::array{json::object{{"name", {{"formatted_name", part}}}}}}});
      case Place::button_title:
        return front_.deliver(
            {{"type", "interactive"},
             {"interactive", {{"type", "button_reply"}, {"button_reply", {{"id", "quote:accept"}, {"title", part}}}}}},
            customer_.name);
      case Place::quoted_message: {
        const bool quotes = std::exchange(quotes_, true);
        return front_.send({.client_id = {}, .text = part, .reply_to = quotes ? front_.last_sent() : std::string()});
      }
      default:
        break;
    }
    const bool writable = clean(part, longest_written) == part;
    return writable ? front_.write(part) : front_.deliver(as_text(part), customer_.name);
  }

  static json::object as_text(std::string_view words) { return {{"type", "text"}, {"text", {{"body", words}}}}; }

  std::string send(std::string type, json::object body) {
    return front_.send(CustomerWords{.client_id = {}, .type = std::move(type), .body = std::move(body)});
  }

  /// What came of one message of the attack.
  void hear(const std::string& line, const std::string& answer) {
    words_.push_back(line);
    EXPECT_TRUE(!answer.empty() || front_.person_is_asked()) << "nobody answers: " << line;
    examine(line, answer);
  }

  void examine(const std::string& line, const std::string& answer) {
    course_ += fmt::format("  > {}\n{}", first_code_points(line, 300), answer);
    auto known = words_;
    known.push_back(attack_.text());
    const Said said{.answer = answer, .customer_words = known, .tools = front_.tools(), .now = front_.now()};
    expect_none(judge_.leaks(said), "leak");
    expect_none(judge_.told_to_engine(said), "leak");
    expect_none(judge_.untruths(said), "untruth");
  }

  /// True when the wish was served; a person who was asked serves instead, if that may be.
  bool serve(const HonestWish& wish, bool always) {
    const bool with_person = front_.person_is_asked();
    std::vector<std::string> answers;
    for (const auto& line : wish.lines) {
      words_.push_back(line);
      answers.push_back(front_.write(line));
      examine(line, answers.back());
    }
    const auto missing = unserved(wish.facts, answers);
    if (always || !with_person) expect_none(missing, "service");
    return missing.empty();
  }

  void expect_linked_to_nobody_else() {
    for (const auto& name : front_.linked_customers()) {
      const bool own = fold(name) == fold(customer_.name) || attack_.place == Place::shop_answer_field;
      EXPECT_TRUE(own) << "linked to " << name << '\n' << course_;
    }
  }

  void expect_nothing_logged() {
    auto words = secrets_of(front_.settings());
    words.push_back(customer_.line);
    for (const auto& part : attack_.parts) {
      if (part.size() >= telling_words) words.push_back(part);
    }
    expect_none(front_.logged(words), "log");
  }

  void expect_none(const std::vector<std::string>& wrong, std::string_view what) const {
    EXPECT_TRUE(wrong.empty()) << attack_.text().substr(0, 400) << '\n'
                               << what << ": " << fmt::format("{}", fmt::join(wrong, "\n")) << '\n'
                               << course_;
  }

  /// What the customer may have asked an order for in; what others wrote asks for nothing.
  [[nodiscard]] std::vector<std::string> asked_words() const {
    return attack_.by_customer() ? attack_.parts : std::vector<std::string>{};
  }

  [[nodiscard]] Inside inside() const {
    const auto& settings = front_.settings();
    return {.instructions = instructions_in(settings.locale, settings.company),
            .english_instructions = instructions_in("en", settings.company),
            .functions = inner_names(dialogue::Toolbox().all())};
  }

  const Attack& attack_;
  Customer customer_;
  ShopFront front_;
  Judge judge_;
  bool obedient_;
  std::vector<std::string> words_;  ///< of the customer, so far
  bool quotes_ = false;             ///< the next part quotes the one before it
  std::string course_;
};

std::vector<Attack> table() { return read_attacks(read_file("tests/conversations/attacks.tsv")).value(); }

class Attacks : public testing::TestWithParam<Attack> {};

TEST_P(Attacks, ComeToNothingWithBuiltin) { Attacked(GetParam(), EngineUnderAttack::builtin).run(); }

TEST_P(Attacks, ComeToNothingWithAModelThatObeysThem) { Attacked(GetParam(), EngineUnderAttack::model).run(); }

INSTANTIATE_TEST_SUITE_P(Table, Attacks, testing::ValuesIn(table()),
                         [](const auto& attack) { return attack.param.id; });

}  // namespace
}  // namespace tendero::attacks
