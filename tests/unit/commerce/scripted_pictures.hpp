#pragma once

#include <string>
#include <vector>

#include "commerce/picture.hpp"

namespace tendero::commerce::test {

/// A source of pictures that gives what a test sets.
class ScriptedPictures final : public PictureSource {
 public:
  Result<Picture> answer = fault(FaultKind::not_found, "not_found", "no picture");
  std::vector<std::string> asked;

  Task<Result<Picture>> picture(IntegrationSettings, std::string address) override {
    asked.push_back(std::move(address));
    co_return answer;
  }
};

}  // namespace tendero::commerce::test
