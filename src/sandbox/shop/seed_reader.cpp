#include <algorithm>
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "sandbox/shop/seed.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

/// The first thing that is wrong with a file; what comes after it is not told.
struct Complaint {
  std::string text;
  void say(const std::string& place, std::string_view what) {
    if (text.empty()) text = fmt::format("{}: {}", place, what);
  }
};

/// One object of the file. What is missing or wrong is complained about and read as empty.
class Place {
 public:
  Place(const json::value* value, std::string path, const Currency& currency, Complaint& complaint)
      : path_(std::move(path)), currency_(currency), complaint_(complaint) {
    object_ = value == nullptr ? nullptr : value->if_object();
    if (object_ == nullptr) complaint_.say(path_, "must be an object");
  }

  [[nodiscard]] std::string text(std::string_view name, bool required = true) const {
    const auto* value = find(name);
    if (value != nullptr && value->is_string()) return std::string(value->get_string());
    if (value != nullptr || required) say(name, "must be a text");
    return {};
  }

  [[nodiscard]] std::int64_t money(std::string_view name, bool required = true) const {
    if (find(name) == nullptr && !required) return 0;
    const auto amount = parse_money(text(name), currency_);
    if (!amount || amount->minor < 0) say(name, "must be an amount such as \"150.00\"");
    return amount ? amount->minor : 0;
  }

  [[nodiscard]] std::int64_t number(std::string_view name) const {
    const auto* value = find(name);
    if (value != nullptr && value->is_int64() && value->get_int64() >= 0) return value->get_int64();
    say(name, "must be a whole number from 0");
    return 0;
  }

  [[nodiscard]] std::optional<std::int64_t> number_or_null(std::string_view name) const {
    const auto* value = find(name);
    return value == nullptr || value->is_null() ? std::nullopt : std::optional(number(name));
  }

  [[nodiscard]] bool flag(std::string_view name, bool usual) const {
    const auto* value = find(name);
    if (value == nullptr) return usual;
    if (!value->is_bool()) say(name, "must be true or false");
    return value->is_bool() && value->get_bool();
  }

  [[nodiscard]] bool active() const {
    const auto status = text("status");
    if (status != "active" && status != "inactive") say("status", "must be active or inactive");
    return status == "active";
  }

  [[nodiscard]] ShopSeed::Date date(std::string_view name) const {
    static constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                              "thursday", "friday", "saturday"};
    const Place place(find(name), path_ + "." + std::string(name), currency_, complaint_);
    if (place.find("days_ago") != nullptr) return {.days = -static_cast<int>(place.number("days_ago"))};
    if (place.find("days_ahead") != nullptr) return {.days = static_cast<int>(place.number("days_ahead"))};
    const auto relative = place.text("relative");
    constexpr std::string_view coming = "coming_";
    const auto* weekday =
        std::ranges::find(weekdays, std::string_view(relative).substr(std::min(coming.size(), relative.size())));
    if (relative.starts_with(coming) && weekday != weekdays.end()) {
      return {.coming_weekday = static_cast<unsigned>(weekday - weekdays.begin())};
    }
    say(name, "must be days_ago, days_ahead or relative: coming_friday");
    return {};
  }

  template <class Thing, class Read>
  [[nodiscard]] std::vector<Thing> list(std::string_view name, Read read) const {
    std::vector<Thing> things;
    const auto* value = find(name);
    const auto* array = value == nullptr ? nullptr : value->if_array();
    if (array == nullptr) say(name, "must be a list");
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
      things.push_back(read(Place(&(*array)[i], fmt::format("{}{}[{}]", prefix(), name, i), currency_, complaint_)));
    }
    return things;
  }

  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const {
    std::vector<std::string> texts;
    const auto* value = find(name);
    const auto* array = value == nullptr ? nullptr : value->if_array();
    if (array == nullptr) say(name, "must be a list");
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
      if ((*array)[i].is_string()) texts.emplace_back((*array)[i].get_string());
    }
    return texts;
  }

  [[nodiscard]] const json::value* find(std::string_view name) const {
    return object_ == nullptr ? nullptr : object_->if_contains(name);
  }
  void say(std::string_view name, std::string_view what) const { complaint_.say(prefix() + std::string(name), what); }

 private:
  [[nodiscard]] std::string prefix() const { return path_.empty() ? "" : path_ + "."; }

  const json::object* object_;
  std::string path_;
  const Currency& currency_;
  Complaint& complaint_;
};

ShopSeed::Product read_product(const Place& place) {
  return {.key = place.text("key"),
          .name = place.text("name"),
          .description = place.text("description"),
          .category = place.text("category"),
          .drawing = place.text("drawing"),
          .price = place.money("price"),
          .stock = place.number_or_null("stock"),
          .active = place.active(),
          .deleted = place.flag("deleted", false)};
}

ShopSeed::Order read_order(const Place& place) {
  return {.number = place.text("number"),
          .customer = place.text("customer"),
          .status = place.text("status"),
          .payment_method = place.text("payment_method"),
          .delivery_option = place.text("delivery_option"),
          .address = place.text("address"),
          .notes = place.text("notes"),
          .lines = place.list<ShopSeed::Line>("items",
                                              [](const Place& item) {
                                                return ShopSeed::Line{item.text("product"), item.number("quantity"),
                                                                      item.money("subtotal")};
                                              }),
          .delivery_price = place.money("delivery_price", false),
          .total = place.money("total"),
          .created = place.date("created"),
          .delivery = place.date("delivery_date")};
}

void read_lists(const Place& file, ShopSeed& seed) {
  seed.categories = file.list<ShopSeed::Category>("categories", [](const Place& place) {
    return ShopSeed::Category{place.text("key"), place.text("name"), place.text("description")};
  });
  seed.products = file.list<ShopSeed::Product>("products", read_product);
  seed.delivery_options = file.list<ShopSeed::DeliveryOption>("delivery_options", [](const Place& place) {
    return ShopSeed::DeliveryOption{place.text("key"),         place.text("kind"),   place.text("name"),
                                    place.text("description"), place.money("price"), place.flag("isActive", true)};
  });
  seed.payment_methods = file.list<ShopSeed::PaymentMethod>("payment_methods", [](const Place& place) {
    return ShopSeed::PaymentMethod{place.text("key"), place.text("name"), place.flag("isActive", true)};
  });
  seed.customers = file.list<ShopSeed::Customer>("customers", [](const Place& place) {
    return ShopSeed::Customer{place.text("key"),   place.text("name"),    place.text("phone"),
                              place.text("email"), place.text("address"), place.date("created")};
  });
  seed.orders = file.list<ShopSeed::Order>("orders", read_order);
  seed.accounts = file.list<ShopSeed::Account>("users", [](const Place& place) {
    return ShopSeed::Account{place.text("email"), place.text("password"), place.text("name"), place.text("role"),
                             place.flag("active", true)};
  });
  seed.roles = file.list<ShopSeed::Role>(
      "roles", [](const Place& place) { return ShopSeed::Role{place.text("key"), place.texts("may")}; });
}

template <class Thing>
bool knows(const std::vector<Thing>& things, const std::string& key) {
  return std::ranges::find(things, key, &Thing::key) != things.end();
}

/// Everything named by another thing must exist.
void check_references(const ShopSeed& seed, Complaint& complaint) {
  for (const auto& product : seed.products) {
    if (!knows(seed.categories, product.category))
      complaint.say("product " + product.key, "its category is not in the list");
  }
  for (const auto& order : seed.orders) {
    const auto place = "order " + order.number;
    static constexpr std::array<std::string_view, 4> statuses{"pending", "processing", "completed", "canceled"};
    if (std::ranges::find(statuses, order.status) == statuses.end())
      complaint.say(place, "its status is none of the four");
    if (!knows(seed.customers, order.customer)) complaint.say(place, "its customer is not in the list");
    if (!knows(seed.delivery_options, order.delivery_option))
      complaint.say(place, "its delivery option is not in the list");
    for (const auto& line : order.lines) {
      if (!knows(seed.products, line.product))
        complaint.say(place, fmt::format("there is no product {}", line.product));
    }
  }
  for (const auto& account : seed.accounts) {
    if (!knows(seed.roles, account.role)) complaint.say("user " + account.email, "its role is not in the list");
  }
}

}  // namespace

Result<ShopSeed> read_shop_seed(std::string_view text) {
  boost::system::error_code error;
  const auto document = json::parse(text, error);
  if (error) return fault(FaultKind::invalid, "bad_seed", "The shop's seed data is not valid JSON.");
  Complaint complaint;
  ShopSeed seed;
  const Place file(&document, "", seed.facts.currency, complaint);
  const Place shop(file.find("shop"), "shop", seed.facts.currency, complaint);
  seed.facts.name = shop.text("name");
  seed.facts.zone = shop.text("time_zone");
  seed.facts.locale = shop.text("locale");
  seed.facts.order_number = shop.text("order_number");
  seed.facts.currency = Currency{shop.text("currency")};
  seed.next_order_number = shop.number("next_order_number");
  if (!zone_known(seed.facts.zone)) shop.say("time_zone", "is not a time zone such as America/Mexico_City");
  read_lists(file, seed);
  check_references(seed, complaint);
  if (complaint.text.empty()) return seed;
  return fault(FaultKind::invalid, "bad_seed", "The shop's seed data cannot be used: " + complaint.text);
}

}  // namespace tendero::sandbox
