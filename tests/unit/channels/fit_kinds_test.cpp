#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/fit.hpp"

namespace tendero::channels::whatsapp {
namespace {

using crm::Choices;
using crm::Content;
using crm::Media;
using crm::MediaKind;
using crm::Text;

Media picture() { return {.kind = MediaKind::image, .link = "https://shop.test/a.png"}; }

std::string long_words() { return std::string(1500, 'a') + ". " + std::string(100, 'b'); }

/// What can be sent at once, and is not changed by fitting it again.
std::vector<Content> fitted(const Content& content) {
  auto messages = fit(content, "Ver");
  for (const Content& message : messages) {
    const auto checked = check(message);
    EXPECT_TRUE(checked) << checked.error().message;
    EXPECT_EQ(fit(message, "Ver"), std::vector<Content>{message}) << crm::to_json(message);
  }
  return messages;
}

TEST(FitKinds, WhatIsWithinItsLimitsGoesThrough) {
  crm::Template filled{.name = "hola", .language = "es_MX", .body = {{.text = "Ana"}}};
  for (const Content& content : {Content(picture()), Content(crm::Location{.latitude = 1}), Content(filled),
                                 Content(crm::LinkButton{"Mira", "Abrir", "https://shop.test"})}) {
    EXPECT_EQ(fitted(content), std::vector<Content>{content});
  }
  EXPECT_EQ(fit(crm::Reaction{"🍕"}), std::vector<Content>{crm::Reaction{"🍕"}});
}

TEST(FitKinds, CustomersKindsAreNotSent) {
  EXPECT_TRUE(fit(crm::Cart{}).empty());
  EXPECT_TRUE(fit(crm::FormAnswer{}).empty());
}

TEST(FitKinds, APreviewStays) { EXPECT_EQ(fitted(Text{"a", true}), (std::vector<Content>{Text{"a", true}})); }

TEST(FitKinds, LabelsAreShortened) {
  const auto messages = fitted(crm::LinkButton{"Mira", "Abrir la carta completa", "https://shop.test"});
  EXPECT_EQ(std::get<crm::LinkButton>(messages.at(0)).label, "Abrir la carta comp…");
}

TEST(FitKinds, ALongBodyGoesAhead) {
  const auto messages = fitted(crm::LinkButton{long_words(), "Abrir", "https://shop.test"});
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<Text>(messages[0]));
}

TEST(FitKinds, WhatACaptionCannotSayFollowsAsText) {
  Media media = picture();
  media.caption = long_words();
  EXPECT_EQ(fitted(media).size(), 2U);
  media.kind = MediaKind::voice;
  media.caption = "Escucha";
  const auto messages = fitted(media);
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[1], Content(Text{"Escucha"}));
}

TEST(FitKinds, ManyCardsAreSeveralMessages) {
  const auto messages = fitted(crm::ContactCards{std::vector<crm::ContactCard>(6, {.name = "Ana"})});
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(std::get<crm::ContactCards>(messages[0]).cards.at(0).first_name, "Ana") << "a part of the name is needed";
}

TEST(FitKinds, SectionsNeedAListAndTitles) {
  const auto messages = fitted(Choices{"¿Cuál?", "", {{"1", "Una", "", "Pizzas"}, {"2", "Dos", "", ""}}});
  const auto& list = std::get<Choices>(messages.at(0));
  EXPECT_EQ(list.button, "Ver");
  EXPECT_EQ(list.choices.at(1).section, "Ver");
}

TEST(FitKinds, AListsPictureGoesAhead) {
  Choices choices{"¿Cuál?", "Ver", {{"1", "Una", "$1"}}, {.picture = picture()}};
  EXPECT_EQ(fitted(choices).at(0), Content(picture()));
  choices.choices.front().description.clear();
  EXPECT_EQ(fitted(choices).size(), 1U) << "buttons have one";
}

TEST(FitKinds, LongHeadersAndFootersAreSaidInTheBody) {
  Choices choices{"¿Cuál?", "", {{"1", "Una", ""}}, {.header = std::string(61, 'h'), .footer = std::string(61, 'f')}};
  const auto message = std::get<Choices>(fitted(choices).at(0));
  EXPECT_EQ(message.body, std::string(61, 'h') + "\n\n¿Cuál?\n\n" + std::string(61, 'f'));
  EXPECT_EQ(message.decor, crm::Decor{});
}

TEST(FitKinds, NumberedTextSaysEverything) {
  Choices choices{"¿Cuál?", "", std::vector<crm::Choice>(11, {"1", "Una", ""}), {.header = "Menú", .footer = "IVA"}};
  const auto messages = fitted(choices);
  EXPECT_TRUE(std::get<Text>(messages.at(0)).body.starts_with("Menú\n\n¿Cuál?\n\n1. Una"));
  EXPECT_TRUE(std::get<Text>(messages.at(0)).body.ends_with("\n\nIVA"));
}

TEST(FitKinds, WhatWouldLoseMoreIsLeftToBeRefused) {
  crm::Carousel carousel{"Lo nuevo", std::vector<crm::Card>(2, {picture(), std::string(161, 'x'), "Ver", "https://a"})};
  EXPECT_EQ(fit(carousel), std::vector<Content>{carousel});
  EXPECT_FALSE(check(carousel));
}

}  // namespace
}  // namespace tendero::channels::whatsapp
