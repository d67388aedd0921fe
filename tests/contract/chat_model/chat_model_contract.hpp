#pragma once

#include <functional>
#include <memory>

#include <gtest/gtest.h>

#include "assistant/chat_model.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {

/// An engine with all that stands behind it.
class EngineBench {
 public:
  virtual ~EngineBench() = default;
  virtual ChatModel& model() = 0;

  test::TestWorld world;
};

/// Every ChatModel passes these: INSTANTIATE_TEST_SUITE_P(Builtin, ChatModelContract, Values(make_bench)).
class ChatModelContract : public testing::TestWithParam<std::function<std::unique_ptr<EngineBench>()>> {
 protected:
  Result<ModelReply> ask(ModelRequest request);

  std::unique_ptr<EngineBench> bench = GetParam()();
};

}  // namespace tendero::assistant
