#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk/assistant/instructions_input.hpp"
#include "desk/assistant/knowledge_input.hpp"

namespace tendero::desk {
namespace {

using ::testing::HasSubstr;

/// "field code" of each mistake, in their order; empty: it was taken.
std::vector<std::string> mistakes(const std::string& json) {
  std::vector<std::string> found;
  const auto draft = read_draft(Json::parse(json).value(), Texts::of("es"));
  if (draft) return found;
  for (const auto& problem : draft.error()) found.push_back(problem.field + " " + problem.code);
  return found;
}

std::vector<std::string> mistakes_of_entry(const std::string& json) {
  std::vector<std::string> found;
  const auto entry = read_entry(Json::parse(json).value(), Texts::of("en"));
  if (entry) return found;
  for (const auto& problem : entry.error()) found.push_back(problem.field + " " + problem.code);
  return found;
}

std::string long_text(std::size_t letters) {
  std::string text;
  for (std::size_t at = 0; at < letters; ++at) text += "ñ";
  return '"' + text + '"';
}

std::string list_of(const std::string& item, std::size_t count) {
  std::string list;
  for (std::size_t at = 0; at < count; ++at) list += (at == 0 ? "" : ",") + item;
  return '[' + list + ']';
}

TEST(OwnerText, TakesADraftAndTidiesIt) {
  const auto draft = read_draft(*Json::parse(R"({"persona":"  Nonna \r\n de la casa ","facts":{"hours":"9 a 18",)"
                                             R"("returns":""},"forbiddenTopics":["política"," "],"examples":)"
                                             R"([{"customer":"¿Rica?","assistant":"¡Sí!"}],"revision":3})"),
                                Texts::of("es"));
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->instructions.persona, "Nonna \n de la casa");
  EXPECT_EQ(draft->instructions.tone, "");
  EXPECT_EQ(draft->instructions.facts.size(), 1U);
  EXPECT_EQ(draft->instructions.forbidden_topics, std::vector<std::string>{"política"});
  EXPECT_EQ(draft->instructions.examples.size(), 1U);
  EXPECT_EQ(draft->revision, 3);
  EXPECT_TRUE(mistakes("{}").empty()) << "nothing is as good as a draft";
}

TEST(OwnerText, TellsEveryMistakeAtOnce) {
  EXPECT_THAT(mistakes(R"({"persona":7,"tone":"a\u0001b","facts":{"hours":[],"weather":"x"},"forbiddenTopics":"x",)"
                       R"("examples":[{"customer":"a"},3],"revision":-1,"other":1})"),
              testing::UnorderedElementsAre("persona not_text", "tone control_characters",
                                            "facts.weather unknown_field", "facts.hours not_text",
                                            "forbiddenTopics not_list", "examples[0].assistant required",
                                            "examples[1] not_object", "revision not_number", "other unknown_field"));
  EXPECT_THAT(mistakes("[]"), testing::ElementsAre(" not_object"));
}

TEST(OwnerText, IsAsLongAsTheLimitsSay) {
  const auto persona = [](std::size_t letters) { return mistakes(R"({"persona":)" + long_text(letters) + "}"); };
  EXPECT_TRUE(persona(crm::longest_persona).empty());
  EXPECT_THAT(persona(crm::longest_persona + 1), testing::ElementsAre("persona too_long"));
  const auto tone = [](std::size_t letters) { return mistakes(R"({"tone":)" + long_text(letters) + "}"); };
  EXPECT_TRUE(tone(crm::longest_tone).empty());
  EXPECT_FALSE(tone(crm::longest_tone + 1).empty());
  const auto hours = [](std::size_t letters) { return mistakes(R"({"facts":{"hours":)" + long_text(letters) + "}}"); };
  EXPECT_TRUE(hours(crm::longest_fact).empty());
  EXPECT_FALSE(hours(crm::longest_fact + 1).empty());
  const auto topics = [](std::size_t count, std::size_t letters) {
    return mistakes(R"({"forbiddenTopics":)" + list_of(long_text(letters), count) + "}");
  };
  EXPECT_TRUE(topics(crm::most_forbidden_topics, crm::longest_forbidden_topic).empty());
  EXPECT_THAT(topics(crm::most_forbidden_topics + 1, 1), testing::ElementsAre("forbiddenTopics too_many"));
  EXPECT_THAT(topics(1, crm::longest_forbidden_topic + 1), testing::ElementsAre("forbiddenTopics[0] too_long"));
  const auto examples = [](std::size_t count, std::size_t letters) {
    const auto text = long_text(letters);
    return mistakes(R"({"examples":)" + list_of(R"({"customer":)" + text + R"(,"assistant":)" + text + "}", count) +
                    "}");
  };
  EXPECT_TRUE(examples(crm::most_examples, crm::longest_example).empty());
  EXPECT_FALSE(examples(crm::most_examples + 1, 1).empty());
  EXPECT_EQ(examples(1, crm::longest_example + 1).size(), 2U);
}

TEST(OwnerText, TellsMistakesInTheShopsLanguage) {
  const auto sent = *Json::parse(R"({"persona":)" + long_text(601) + "}");
  EXPECT_THAT(read_draft(sent, Texts::of("es")).error().at(0).message, HasSubstr("601 caracteres"));
  EXPECT_THAT(read_draft(sent, Texts::of("en")).error().at(0).message, HasSubstr("601 characters"));
}

TEST(OwnerText, AnEntryNeedsATitleAndAText) {
  EXPECT_TRUE(mistakes_of_entry(R"({"title":"a","body":"b","language":"pt","tags":["c"],"state":"hidden"})").empty());
  EXPECT_THAT(mistakes_of_entry(R"({"title":" ","language":"xx","state":"gone"})"),
              testing::UnorderedElementsAre("title required", "body required", "language unknown_value",
                                            "state unknown_value"));
  const auto entry = read_entry(*Json::parse(R"({"title":"a","body":"b"})"), Texts::of("es"));
  EXPECT_EQ(entry->state, "live");
  EXPECT_EQ(entry->language, "");
}

TEST(OwnerText, AnEntryIsAsLongAsTheLimitsSay) {
  const auto entry = [](std::size_t title, std::size_t body, std::size_t tags, std::size_t tag) {
    return mistakes_of_entry(R"({"title":)" + long_text(title) + R"(,"body":)" + long_text(body) + R"(,"tags":)" +
                             list_of(long_text(tag), tags) + "}");
  };
  EXPECT_TRUE(entry(longest_entry_title, longest_entry_body, most_entry_tags, longest_entry_tag).empty());
  EXPECT_THAT(entry(longest_entry_title + 1, 1, 1, 1), testing::ElementsAre("title too_long"));
  EXPECT_THAT(entry(1, longest_entry_body + 1, 1, 1), testing::ElementsAre("body too_long"));
  EXPECT_THAT(entry(1, 1, most_entry_tags + 1, 1), testing::ElementsAre("tags too_many"));
  EXPECT_THAT(entry(1, 1, 1, longest_entry_tag + 1), testing::ElementsAre("tags[0] too_long"));
  EXPECT_THAT(mistakes_of_entry(R"({"title":"a","body":"b","tags":[null]})"), testing::ElementsAre("tags[0] not_text"));
}

}  // namespace
}  // namespace tendero::desk
