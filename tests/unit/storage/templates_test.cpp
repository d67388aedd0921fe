#include "storage/templates.hpp"

#include <algorithm>

#include "storage/template_wishes.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Templates : public StorageTest {
 protected:
  static crm::ChannelTemplate told(std::string status = "approved", std::string name = "order_update",
                                   std::string language = "es_MX") {
    return {
        .external_id = "1700" + name + language,
        .design = {.name = std::move(name), .language = std::move(language), .body = {.text = "Tu pedido está listo."}},
        .status = std::move(status)};
  }
  void list(const std::vector<crm::ChannelTemplate>& all, Instant asked_at) {
    write([&](database::Tx& tx) {
      for (const auto& each : all) keep_listed(tx, shop, each, asked_at, now());
      mark_unlisted(tx, shop, asked_at, now());
    });
  }
  bool news(const crm::TemplateChange& change, Instant at) {
    return write([&](database::Tx& tx) { return note_template_change(tx, shop, change, "porque sí", at, now()); });
  }
  StoredTemplate one(const std::string& name = "order_update") {
    return write([&](database::Tx& tx) { return template_named(tx, shop, name, "es_MX").value(); });
  }
  static crm::TemplateChange status(std::string word) {
    return {.name = "order_update", .language = "es_MX", .status = std::move(word)};
  }
};

TEST_F(Templates, AreKeptAsTheChannelListsThem) {
  const auto mark = head();
  list({told()}, now());
  EXPECT_EQ(one().told.status, "approved");
  EXPECT_EQ(feed_kinds(mark), std::vector<std::string>{"template.changed"});
  pass(1h);
  list({told()}, now());
  EXPECT_EQ(feed_kinds(mark).size(), 1U) << "what is the same is no news";
  auto rewritten = told();
  rewritten.design.body.text = "Listo.";
  pass(1h);
  list({rewritten}, now());
  EXPECT_EQ(one().told.design.body.text, "Listo.");
}

TEST_F(Templates, WhatIsListedNoMoreIsDeleted) {
  list({told(), told("approved", "other")}, now());
  pass(1h);
  list({told()}, now());
  EXPECT_EQ(one("other").told.status, "deleted");
  EXPECT_EQ(one().told.status, "approved");
  pass(1h);
  list({told(), told("pending", "other")}, now());
  EXPECT_EQ(one("other").told.status, "pending") << "it was made anew";
}

TEST_F(Templates, DraftsAreNotListedAndStay) {
  write([&](database::Tx& tx) { return keep_draft(tx, shop, told().design, {{"body.1", "order_number"}}, now()); });
  list({}, now());
  EXPECT_EQ(one().told.status, "draft");
  EXPECT_EQ(one().sources.at("body.1"), "order_number");
}

TEST_F(Templates, NewsHoldInWhateverOrderTheyCome) {
  const Instant noon = now();
  list({told()}, noon);
  EXPECT_TRUE(news(status("paused"), noon + 10s));
  EXPECT_FALSE(news(status("rejected"), noon + 5s)) << "older than what is known";
  EXPECT_FALSE(news(status("paused"), noon + 10s)) << "twice";
  EXPECT_EQ(one().told.status, "paused");
  EXPECT_EQ(one().told.reason, "porque sí");
  // A list that was asked for before the news does not take them back.
  pass(1min);
  list({told("approved")}, noon + 9s);
  EXPECT_EQ(one().told.status, "paused");
  list({told("approved")}, noon + 11s);
  EXPECT_EQ(one().told.status, "approved");
}

TEST_F(Templates, NewsAreFoundByTheIdAlone) {
  list({told()}, now());
  pass(1s);
  EXPECT_TRUE(news({.external_id = "1700order_updatees_MX", .quality = "red"}, now()));
  EXPECT_TRUE(news({.external_id = "1700order_updatees_MX", .category = "marketing"}, now()));
  EXPECT_EQ(one().told.quality, "red");
  EXPECT_EQ(one().told.design.category, "marketing");
  EXPECT_FALSE(news({.external_id = "9", .status = "approved"}, now()));
}

TEST_F(Templates, ADraftThatWasHandedInIsTheChannels) {
  const auto id = write([&](database::Tx& tx) { return keep_draft(tx, shop, told().design, {}, now()); });
  write([&](database::Tx& tx) { mark_submitted(tx, id, told("pending"), now()); });
  EXPECT_EQ(one().told.external_id, "1700order_updatees_MX");
  pass(1s);
  EXPECT_TRUE(news(status("approved"), now()));
  write([&](database::Tx& tx) { drop_template(tx, id, now()); });
  EXPECT_FALSE(write([&](database::Tx& tx) { return template_of(tx, id); }));
}

TEST_F(Templates, AreListedByPages) {
  list({told("approved", "a"), told("paused", "b"), told("approved", "c")}, now());
  const auto page = [&](TemplateFilter filter, int limit) {
    std::vector<std::string> names;
    for (const auto& each : write([&](database::Tx& tx) { return templates(tx, shop, filter, limit); }))
      names.push_back(each.told.design.name);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(page({}, 2), (Names{"a", "b"}));
  EXPECT_EQ(page({.after = one("b").id}, 2), Names{"c"});
  EXPECT_EQ(page({.status = "approved"}, 9), (Names{"a", "c"}));
  EXPECT_EQ(page({.name = "b", .language = "es_MX", .category = "utility"}, 9), Names{"b"});
}

TEST_F(Templates, WishesThatComeTogetherAreOne) {
  const auto wish = [&] { return write([&](database::Tx& tx) { return wish_for_templates(tx, shop, now()); }); };
  const auto due = wish();
  EXPECT_GT(due, now());
  EXPECT_EQ(wish(), due);
  pass(10s);
  EXPECT_GT(wish(), due);
  const auto work = write([&](database::Tx& tx) { return lease(tx, {"templates"}, 10, now() + 10s, 30s, "me"); });
  ASSERT_EQ(work.size(), 1U) << "one after the other";
  EXPECT_TRUE(is_wish_for_templates(work.front()));
}

}  // namespace
}  // namespace tendero::storage
