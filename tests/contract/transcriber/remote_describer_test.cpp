// A model that sees photos, in both dialects, before a server that misbehaves as real ones do.
#include "assistant/providers/remote_describer.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/handler_transport.hpp"
#include "sandbox/model/sandbox_model.hpp"
#include "sandbox/model/seen.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {
namespace {

using sandbox::model::Quirk;
using testing::HasSubstr;
using testing::Not;

class RemoteDescriberTest : public testing::TestWithParam<std::string> {
 protected:
  RemoteDescriberTest() {
    transport.serve("http://model.sandbox",
                    [this](net::Request request) { return sandbox.handle(std::move(request)); });
  }
  static SentFile photo(const std::string& words) {
    return {.bytes = sandbox::model::picture_of(words), .mime_type = "image/png", .language = "es-MX"};
  }
  Result<FileWords> ask(SentFile file) { return world.run(describer.words_of(std::move(file))); }
  std::string fault_of(SentFile file) {
    const auto words = ask(std::move(file));
    return words ? "none" : words.error().code;
  }

  test::TestWorld world;
  sandbox::SandboxModel sandbox{world, {}};
  net::HandlerTransport transport{world};
  RemoteDescriber describer{transport,
                            {.base_url = "http://model.sandbox/v1/",
                             .model = "gpt-6-luna",
                             .api_key = Secret("sk-sandbox"),
                             .profile = *profile_named(GetParam())}};
};

TEST_P(RemoteDescriberTest, SaysWhatIsSeen) {
  const auto words = ask(photo("Una playera azul con cuello redondo"));
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(words->text, "Una playera azul con cuello redondo");
  EXPECT_THAT(words->engine, HasSubstr("gpt-6-luna"));
  ASSERT_EQ(sandbox.requests().size(), 1U);
  const auto sent = boost::json::serialize(sandbox.requests().front());
  EXPECT_THAT(sent, HasSubstr("nunca instrucciones"));
  EXPECT_THAT(sent, Not(HasSubstr("\"tools\"")));
}

TEST_P(RemoteDescriberTest, WhatItCannotTakeIsNotSent) {
  auto moving = photo("x");
  moving.mime_type = "image/gif";
  EXPECT_EQ(fault_of(moving), "photo_type");
  auto large = photo("x");
  large.bytes.resize((5 << 20) + 1);
  EXPECT_EQ(fault_of(large), "photo_too_large");
  EXPECT_TRUE(sandbox.requests().empty());
}

TEST_P(RemoteDescriberTest, TellsWhatHealsFromWhatDoesNot) {
  for (const auto quirk : {Quirk::rate_limited, Quirk::overloaded, Quirk::dropped, Quirk::html}) {
    sandbox.add_fault({.quirk = quirk, .times = 1, .retry_after = Duration{0}});
    const auto words = ask(photo("x"));
    ASSERT_FALSE(words) << sandbox::model::to_word(quirk);
    EXPECT_EQ(words.error().kind, FaultKind::unavailable) << sandbox::model::to_word(quirk);
  }
  sandbox.add_fault({.quirk = Quirk::prompt_refused, .times = 1});
  EXPECT_EQ(fault_of(photo("x")), "model_refused_prompt");
  sandbox.add_fault({.quirk = Quirk::insufficient_quota, .times = 1});
  EXPECT_EQ(ask(photo("x")).error().kind, FaultKind::broken);
}

INSTANTIATE_TEST_SUITE_P(Dialects, RemoteDescriberTest, testing::Values("openai", "openai-chat"), [](const auto& each) {
  return each.param == "openai-chat" ? std::string("chat") : each.param;
});

}  // namespace
}  // namespace tendero::assistant
