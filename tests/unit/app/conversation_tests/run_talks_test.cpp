#include "app/conversation_tests/run_talks.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/conversation_tests/report.hpp"
#include "assets/assets.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/model/sandbox_model.hpp"

namespace tendero::app::conversations {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Counters la_bella_italia() {
  const auto loaded = load_settings({.environment = [](const std::string& name) -> std::optional<std::string> {
    return name == "TENDERO_COMPANY"      ? std::optional<std::string>("La Bella Italia")
           : name == "TENDERO_LOG_LEVEL"  ? std::optional<std::string>("error")
           : name == "TENDERO_SECRET_KEY" ? std::optional<std::string>("talks-test-secret-key")
                                          : std::nullopt;
  }});
  EXPECT_THAT(loaded.problems, IsEmpty());
  return {.settings = loaded.settings,
          .catalogue = std::string(assets::find_shared("sandbox/la_bella_italia.json").value().bytes)};
}

/// The sandbox's scripted model where a talk looks for OpenAI.
class ScriptedModel final : public net::HttpTransport {
 public:
  explicit ScriptedModel(World& world) : model_(world, {}), inside_(world) {
    inside_.serve("http://127.0.0.1:3030", [this](net::Request request) { return model_.handle(std::move(request)); });
  }
  Task<Result<net::Response>> send(net::OutgoingRequest request) override {
    co_return co_await inside_.send(std::move(request));
  }

 private:
  sandbox::SandboxModel model_;
  net::HandlerTransport inside_;
};

Counters with_model(const std::string& script) {
  auto with = la_bella_italia();
  with.settings.assistant = {
      .engine = EngineKind::openai,
      .first = {.base_url = "http://127.0.0.1:3030/v1", .api_keys = {Secret("sk-sandbox")}, .models = {script}}};
  with.outside = [](World& world) { return std::make_unique<ScriptedModel>(world); };
  return with;
}

Talk talk_of(const std::string& text) { return read_talks("t.talk", "language: es\ntalk: T\n" + text).value().front(); }

std::string wrong(const TalkRun& run) {
  std::string all;
  for (const auto& failure : run.failures) all += std::to_string(failure.line) + " " + failure.what + "\n";
  return all;
}

constexpr auto order = R"(> 2 de pepperoni para recoger
has: {2*pizza-pepperoni.price}
> Efectivo
has: {new_order.number}
order: items=2 x pizza-pepperoni & total={2*pizza-pepperoni.price} & payment=cash & delivery={pickup.name}
)";

TEST(RunTalk, PassesWithTheBuiltinEngine) {
  const auto run =
      run_talk(talk_of("> Quiero ordenar pizza\n" + std::string(order)), la_bella_italia(), Texts::of("en"));
  EXPECT_TRUE(run.passed()) << wrong(run);
  EXPECT_EQ(run.exchanges.size(), 3U);
  EXPECT_GT(run.called, 0);
}

TEST(RunTalk, PassesWithAnHonestModel) {
  const auto run = run_talk(talk_of(order), with_model("la_bella_italia"), Texts::of("en"));
  EXPECT_TRUE(run.passed()) << wrong(run);
  EXPECT_GT(run.usage.at("input_tokens").as_int64(), 0);
}

TEST(RunTalk, SaysWhatIsWrongWithAnAnswerAndWithTheShop) {
  const auto with = la_bella_italia();
  const auto run = run_talk(talk_of("> ¿cuánto cuesta el tiramisú?\nhas: 999.00\norder: items=1 x tiramisu\n"), with,
                            Texts::of("en"));
  EXPECT_THAT(wrong(run), HasSubstr("3 the answer lacks '999.00'"));
  EXPECT_THAT(wrong(run), HasSubstr("2 in the end the customer has 0 new orders instead of 1"));
}

TEST(RunTalk, LeapsOverDaysAndClosesTheShop) {
  const auto run =
      run_talk(talk_of("> hola\nlater: 2 days\nshop: down\n> ¿cuánto cuesta el tiramisú?\nlacks: "
                       "{tiramisu.price}\nshop: up\n> ¿cuánto cuesta el tiramisú?\nhas: {tiramisu.price}\n"),
               la_bella_italia(), Texts::of("en"));
  EXPECT_TRUE(run.passed()) << wrong(run);
}

TEST(RunTalk, CannotTapOnWhatIsNotThere) {
  const auto run = run_talk(talk_of("> hola\n> [tap] Teletransportar\n"), la_bella_italia(), Texts::of("en"));
  EXPECT_THAT(wrong(run), HasSubstr("4 there is no choice 'Teletransportar'"));
}

TEST(RunTalks, HoldsEachSoOftenAndReportsInOrder) {
  const std::vector<Talk> talks{talk_of("> hola\n"), talk_of("> hola\nhas: chupacabras\n")};
  std::size_t told = 0;
  const auto results = run_talks(talks, {.times = 2, .threads = 2}, la_bella_italia(), Texts::of("en"),
                                 [&](const TalkResult&) { ++told; });
  EXPECT_EQ(told, 2U);
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].passed(), 2);
  EXPECT_EQ(results[1].passed(), 0);
  EXPECT_DOUBLE_EQ(pass_hat(results, 2), 0.5);
  EXPECT_THAT(write_lines(results[0], Texts::of("en"), false), Not(HasSubstr("hola")));
  EXPECT_THAT(write_lines(results[1], Texts::of("en"), false), HasSubstr("t.talk:3: the answer lacks 'chupacabras'"));
  EXPECT_THAT(write_summary(results, 2, Texts::of("en")), HasSubstr("pass^2 = 0.500"));
  EXPECT_THAT(write_json(results, 2), HasSubstr(R"("passHat":[5E-1,5E-1])"));
}

/// Those that the script of the sandbox's model knows its lines of.
TEST(RunTalks, PassesTheShippedTalksOfTheHonestScript) {
  std::vector<Talk> talks;
  for (const auto& file : assets::share_files()) {
    if (!file.path.starts_with("conversations/") || !file.path.ends_with(".talk")) continue;
    std::ranges::copy_if(read_talks(file.path, file.bytes).value(), std::back_inserter(talks),
                         [](const Talk& talk) { return talk.tagged("scripted"); });
  }
  ASSERT_GE(talks.size(), 2U);
  std::string failed;
  (void)run_talks(talks, {.times = 2}, with_model("la_bella_italia"), Texts::of("en"), [&](const TalkResult& result) {
    if (result.passed() < 2) failed += write_lines(result, Texts::of("en"), false);
  });
  EXPECT_EQ(failed, "");
}

/// The acceptance of the assistant: an honest model passes this share of the shipped talks. None of them counts in
/// which it hands over without being expected to: such a talk has failed.
TEST(RunTalks, PassesNineteenInTwentyOfTheShippedTalksWithAnHonestModel) {
  constexpr double least_share = 0.95;
  std::vector<Talk> talks;
  for (const auto& file : assets::share_files()) {
    const bool spoken = file.path.starts_with("conversations/es/") || file.path.starts_with("conversations/en/");
    if (spoken && file.path.ends_with(".talk"))
      std::ranges::move(read_talks(file.path, file.bytes).value(), std::back_inserter(talks));
  }
  ASSERT_GE(talks.size(), 60U);
  std::string failed;
  const auto results =
      run_talks(talks, {.threads = 2}, with_model("honest_talks"), Texts::of("en"), [&](const TalkResult& result) {
        if (result.passed() < 1) failed += write_lines(result, Texts::of("en"), true);
      });
  EXPECT_GE(pass_hat(results, 1), least_share) << failed;
}

TEST(PassHat, IsTheShareOfDrawsThatAllPass) {
  EXPECT_DOUBLE_EQ(pass_hat(4, 4, 4), 1.0);
  EXPECT_DOUBLE_EQ(pass_hat(3, 4, 1), 0.75);
  EXPECT_DOUBLE_EQ(pass_hat(3, 4, 2), 0.5);  // C(3,2) / C(4,2) = 3 / 6
  EXPECT_DOUBLE_EQ(pass_hat(1, 4, 2), 0.0);
}

}  // namespace
}  // namespace tendero::app::conversations
