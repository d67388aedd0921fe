#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assistant/builtin/builtin_model.hpp"
#include "assistant/builtin/topic_words.hpp"

namespace tendero::assistant {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto* no_products = R"({"success":true,"found":false,"products":[]})";

std::string entry(const std::string& match) {
  return R"({"success":true,"found":true,"entries":[{"entry":"1","title":"Perros","match":")" + match +
         R"(","text":"Los perros son bienvenidos en la terraza."}]})";
}

/// What is said to these words, all rounds of calls done.
std::string said_to(ModelRequest request, const std::string& words,
                    const std::map<std::string, std::string>& answers = {}) {
  for (const auto& [tool, answer] : answers) request.tools.push_back({tool, {}, {}});
  request.history = {CustomerSaid{.text = words}};
  for (int round = 1; round <= 6; ++round) {
    const auto reply = BuiltinModel::think(request);
    if (reply.calls.empty()) return reply.says.empty() ? "" : crm::plain_text(reply.says.front().content);
    for (const auto& call : reply.calls) {
      request.history.emplace_back(call);
      request.history.emplace_back(ToolResult{call.call_id, call.name, answers.at(call.name)});
    }
  }
  return "no end";
}

TEST(TopicWords, MeetInBothNumbers) {
  using builtin::topic_words;
  EXPECT_EQ(topic_words("devoluciones"), topic_words("Devolución"));
  EXPECT_EQ(topic_words("horarios"), topic_words("HORARIO"));
  EXPECT_EQ(topic_words("returns"), topic_words("return"));
  EXPECT_TRUE(topic_words("de la y con").empty());
}

TEST(TopicWords, ATopicIsSpokenOfWithAllOfItsWords) {
  const auto words = builtin::topic_words("¿qué opinas de la política fiscal?");
  EXPECT_TRUE(builtin::speaks_of(words, "Política"));
  EXPECT_FALSE(builtin::speaks_of(words, "política exterior"));
  EXPECT_FALSE(builtin::speaks_of(words, ""));
  EXPECT_FALSE(builtin::speaks_of(words, "de la")) << "fillers alone are no topic";
}

TEST(BuiltinOwner, TellsHoursAndAddressAsTheOwnerWroteThem) {
  const ModelRequest with{.facts = {{"hours", "Martes a domingo, 13:00 a 22:00"}, {"address", "Calle 60 núm. 491"}}};
  EXPECT_THAT(said_to(with, "¿a qué hora abren?"), HasSubstr("Martes a domingo, 13:00 a 22:00"));
  EXPECT_THAT(said_to(with, "¿dónde están?"), HasSubstr("Calle 60 núm. 491"));
  EXPECT_THAT(said_to({}, "¿a qué hora abren?"), HasSubstr("No tengo aquí el horario"));
}

TEST(BuiltinOwner, TellsOfReturns) {
  const ModelRequest with{.facts = {{"returns", "Se aceptan en 7 días."}}};
  EXPECT_EQ(said_to(with, "¿aceptan devoluciones?", {{"search_ecommerce_products", no_products}}),
            "Se aceptan en 7 días.");
  EXPECT_NE(said_to(with, "quiero una devolución"), "Se aceptan en 7 días.") << "that is for a person";
}

TEST(BuiltinOwner, DoesNotSpeakOfWhatIsForbidden) {
  const ModelRequest with{.forbidden_topics = {"política"}};
  EXPECT_THAT(said_to(with, "¿qué opinas de la política?"), HasSubstr("Con ese tema no puedo ayudarte"));
  EXPECT_THAT(said_to(with, "¿a qué hora abren?"), Not(HasSubstr("Con ese tema")));
}

TEST(BuiltinOwner, AnswersFromAnEntryThatFits) {
  EXPECT_EQ(said_to({}, "¿admiten perros en la terraza?", {{"search_knowledge", entry("exact")}}),
            "Los perros son bienvenidos en la terraza.");
  EXPECT_THAT(said_to({}, "¿a qué hora abren?", {{"search_knowledge", entry("some")}}),
              HasSubstr("No tengo aquí el horario"));
}

TEST(BuiltinOwner, AProductIsNotTakenForAQuestion) {
  const auto said =
      said_to({}, "¿tienen pizza?", {{"search_knowledge", entry("close")}, {"search_ecommerce_products", no_products}});
  EXPECT_THAT(said, Not(HasSubstr("terraza")));
}

TEST(BuiltinOwner, EntriesThatCannotBeReadAreNone) {
  for (const auto* odd : {"", "[]", R"({"entries":3})", R"({"entries":[7]})", R"({"success":false,"code":"busy"})"})
    EXPECT_THAT(said_to({}, "¿a qué hora abren?", {{"search_knowledge", odd}}), HasSubstr("No tengo aquí el horario"))
        << odd;
}

}  // namespace
}  // namespace tendero::assistant
