#include "app/conversation_tests/run_talk.hpp"

#include <exception>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/conversation_tests/policy.hpp"

namespace tendero::app::conversations {

namespace {

std::vector<std::string> secrets_of(const Settings& settings) {
  std::vector secrets{settings.secret_key.reveal(), settings.whatsapp.app_secrets.front().reveal(),
                      settings.whatsapp.access_token.reveal(), settings.shop.service_password.reveal()};
  for (const auto* server : {&settings.assistant.first, &settings.assistant.second}) {
    for (const auto& key : server->api_keys) secrets.push_back(key.reveal());
  }
  const auto& hearing = settings.assistant.senses.transcription_key;
  if (!hearing.empty()) secrets.push_back(hearing.reveal());
  return secrets;
}

PolicySources sources_of(const Talk& talk, const Counters& with, const Settings& settings) {
  const auto& texts = Texts::of(settings.locale);
  return {.catalogue = with.catalogue,
          .customer = talk.customer,
          .language = talk.language,
          .instructions = texts.say("dialogue.instructions", {{"company", settings.company}}),
          .secrets = secrets_of(settings)};
}

/// Goes through a talk step by step.
class Listener {
 public:
  Listener(const Talk& talk, const Counters& with, const Texts& texts)
      : talk_(talk),
        texts_(texts),
        catalogue_(Catalogue::from_json(with.catalogue).value()),
        counter_(with, talk.customer),
        policy_(sources_of(talk, with, counter_.settings()), texts) {}

  void listen(TalkRun& run) {
    const auto before = counter_.shop_state();
    for (const auto& step : talk_.steps) {
      if (const auto taken = take(step, run); !taken) {
        run.failures.push_back({.line = step.line, .what = taken.error().message});
        break;
      }
    }
    examine_shop(before, counter_.shop_state(), run);
    run.called = static_cast<std::int64_t>(counter_.tool_records().size());
    run.usage = counter_.usage();
  }

 private:
  Result<void> take(const Step& step, TalkRun& run) {
    switch (step.kind) {
      case Step::Kind::say:
        examine(step, counter_.write(step.words), run);
        return {};
      case Step::Kind::tap: {
        const auto happened = counter_.tap(step.words);
        if (!happened) return std::unexpected(happened.error());
        examine(step, *happened, run);
        return {};
      }
      case Step::Kind::wait:
        counter_.let_pass(step.wait);
        return {};
      case Step::Kind::shop:
        return change_shop(step.shop);
      case Step::Kind::person:
      case Step::Kind::assistant:
        return counter_.put_person(step.kind == Step::Kind::person);
    }
    return {};
  }

  Result<void> change_shop(const ShopNews& news) {
    if (news.kind == ShopNews::Kind::request) return counter_.tell_shop(news.method, news.target, news.body);
    news.kind == ShopNews::Kind::down ? counter_.close_shop() : counter_.open_shop();
    return {};
  }

  KeyOfProduct keys() {
    return [this](std::string_view id) { return catalogue_.key_of(counter_.product_name(id)); };
  }

  void examine(const Step& step, const WhatHappened& happened, TalkRun& run) {
    run.exchanges.push_back({.line = step.line, .words = step.words, .answer = happened.answer});
    today_ = happened.today;
    if (happened.new_order) newest_ = happened.new_order;
    auto wrong = complaints(step.expected, happened, catalogue_, keys(), texts_);
    for (auto& each : policy_.broken_by(step.words, happened, counter_.tool_records()))
      wrong.push_back(std::move(each));
    for (auto& what : wrong) run.failures.push_back({.line = step.line, .what = std::move(what)});
  }

  void examine_shop(const ShopState& before, const ShopState& after, TalkRun& run) {
    const auto fail = [&](std::string what) { run.failures.push_back({.line = talk_.line, .what = std::move(what)}); };
    for (const auto& number : changed_orders(before, after))
      fail(texts_.say("talks.wrong.order_changed", {{"number", number}}));
    const auto orders = new_orders(before, after);
    if (orders.size() != talk_.orders.size()) {
      return fail(
          texts_.say("talks.wrong.orders_in_the_end", {{"created", static_cast<std::int64_t>(orders.size())},
                                                       {"due", static_cast<std::int64_t>(talk_.orders.size())}}));
    }
    const Moment moment{.language = talk_.language, .today = today_, .new_order = newest_};
    for (std::size_t i = 0; i < orders.size(); ++i) {
      const auto fit = fits(talk_.orders[i], orders[i], catalogue_, keys(), moment);
      if (!fit) fail(fit.error().message);
      if (fit && !*fit) fail(texts_.say("talks.wrong.order", {{"order", boost::json::serialize(orders[i])}}));
    }
  }

  const Talk& talk_;
  const Texts& texts_;
  Catalogue catalogue_;
  Counter counter_;
  Policy policy_;
  std::chrono::sys_days today_;
  std::optional<NewOrder> newest_;
};

}  // namespace

TalkRun run_talk(const Talk& talk, const Counters& with, const Texts& texts) {
  TalkRun run;
  try {
    Listener(talk, with, texts).listen(run);
  } catch (const std::exception& bug) {
    run.failures.push_back({.line = talk.line, .what = texts.say("talks.wrong.broke", {{"what", bug.what()}})});
  }
  return run;
}

}  // namespace tendero::app::conversations
