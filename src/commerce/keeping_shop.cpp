#include "commerce/keeping_shop.hpp"

#include <utility>

#include "base/text.hpp"
#include "commerce/kept_answers.hpp"
#include "commerce/shared_question.hpp"

namespace tendero::commerce {
namespace {

void count(World& world, std::string_view what, bool kept) {
  world.metrics.count("tendero_shop_cache_total", {{"of", what}, {"answer", kept ? "kept" : "asked"}});
}

template <class T>
bool has_something(const std::vector<T>& list) {
  return !list.empty();
}

/// One kind of question: kept answers in front, then one question for all who ask at the same time.
template <class Key, class Value>
class Shelf {
 public:
  using Ask = std::function<Task<Result<Value>>()>;
  using MayKeep = bool (*)(const Value&);

  Shelf(std::string_view name, Duration life, std::size_t most, MayKeep may_keep, World& world)
      : name_(name), kept_(life, most), shared_(world), may_keep_(may_keep), world_(world) {}

  /// `ask` must stay valid until the answer is there.
  Task<Result<Value>> answer(Key key, const Ask& ask) {
    if (const auto* kept = kept_.find(key, world_.clock.now())) {
      count(world_, name_, true);
      co_return *kept;
    }
    count(world_, name_, false);
    // An answer is as old as its question.
    const Instant asked = world_.clock.now();
    auto answer = co_await shared_.answer(key, ask);
    if (answer && may_keep_(*answer)) kept_.keep(key, *answer, asked);
    co_return answer;
  }

 private:
  std::string_view name_;
  KeptAnswers<Key, Value> kept_;
  SharedQuestion<Key, Value> shared_;
  MayKeep may_keep_;
  World& world_;
};

class KeepingCatalog final : public Catalog {
 public:
  KeepingCatalog(Catalog& catalog, const KeepingSettings& settings, World& world)
      : catalog_(catalog),
        shares_(settings.keep_products),
        searches_(world),
        categories_("categories", settings.categories_for, 1, has_something, world) {}

  Task<Result<std::vector<Product>>> search(std::string text, int limit) override {
    const SharedQuestion<std::pair<std::string, int>, std::vector<Product>>::Ask ask = [&] {
      return catalog_.search(text, limit);
    };
    if (!shares_) co_return co_await ask();
    co_return co_await searches_.answer({fold(text), limit}, ask);
  }
  Task<Result<Product>> product(std::string id) override { co_return co_await catalog_.product(std::move(id)); }
  Task<Result<std::vector<Category>>> categories() override {
    const Shelf<int, std::vector<Category>>::Ask ask = [this] { return catalog_.categories(); };
    co_return co_await categories_.answer(0, ask);
  }

 private:
  Catalog& catalog_;
  bool shares_;
  SharedQuestion<std::pair<std::string, int>, std::vector<Product>> searches_;
  Shelf<int, std::vector<Category>> categories_;
};

class KeepingCustomers final : public CustomerDesk {
 public:
  KeepingCustomers(CustomerDesk& customers, const KeepingSettings& settings, World& world)
      : customers_(customers),
        by_phone_("customer_by_phone", settings.customers_for, settings.most_customers, always, world),
        by_email_("customer_by_email", settings.customers_for, settings.most_customers, always, world) {}

  Task<Result<Customer>> by_phone(PhoneNumber phone) override {
    const Shelf<PhoneNumber, Customer>::Ask ask = [&] { return customers_.by_phone(phone); };
    co_return co_await by_phone_.answer(phone, ask);
  }
  Task<Result<Customer>> by_email(std::string email) override {
    const Shelf<std::string, Customer>::Ask ask = [&] { return customers_.by_email(email); };
    co_return co_await by_email_.answer(fold(email), ask);
  }
  Task<Result<CustomerProfile>> profile(PhoneNumber phone) override {
    co_return co_await customers_.profile(std::move(phone));
  }

 private:
  static bool always(const Customer&) { return true; }

  CustomerDesk& customers_;
  Shelf<PhoneNumber, Customer> by_phone_;
  Shelf<std::string, Customer> by_email_;
};

class KeepingReferences final : public References {
 public:
  KeepingReferences(References& references, const KeepingSettings& settings, World& world)
      : references_(references), methods_("payment_methods", settings.methods_for, 1, has_something, world) {}

  Task<Result<std::vector<DeliveryOption>>> delivery_options() override {
    co_return co_await references_.delivery_options();
  }
  Task<Result<std::vector<PaymentMethod>>> payment_methods() override {
    const Shelf<int, std::vector<PaymentMethod>>::Ask ask = [this] { return references_.payment_methods(); };
    co_return co_await methods_.answer(0, ask);
  }
  Task<Result<Dashboard>> dashboard() override { co_return co_await references_.dashboard(); }
  Task<Result<void>> health() override { co_return co_await references_.health(); }

 private:
  References& references_;
  Shelf<int, std::vector<PaymentMethod>> methods_;
};

/// A `ttl` of zero means that nothing is to be kept.
KeepingSettings in_force(KeepingSettings settings) {
  const bool keeps_no_lists = !settings.keep_products || settings.customers_for <= Duration{0};
  if (keeps_no_lists) settings.categories_for = settings.methods_for = Duration{0};
  if (!settings.keep_customers) settings.customers_for = Duration{0};
  return settings;
}

}  // namespace

struct KeepingShop::Parts {
  Parts(Shop& inner, KeepingSettings given, World& world)
      : shop(inner),
        settings(in_force(given)),
        catalog(inner.catalog(), settings, world),
        customers(inner.customers(), settings, world),
        references(inner.references(), settings, world) {}

  Shop& shop;
  KeepingSettings settings;
  KeepingCatalog catalog;
  KeepingCustomers customers;
  KeepingReferences references;
};

KeepingShop::KeepingShop(Shop& shop, KeepingSettings settings, World& world)
    : parts_(std::make_unique<Parts>(shop, settings, world)) {}
KeepingShop::~KeepingShop() = default;

OrderDesk& KeepingShop::orders() { return parts_->shop.orders(); }
Catalog& KeepingShop::catalog() { return parts_->catalog; }
CustomerDesk& KeepingShop::customers() { return parts_->customers; }
References& KeepingShop::references() { return parts_->references; }

}  // namespace tendero::commerce
