#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// tests/golden/webhooks/samples: what WhatsApp posts, written from its documentation, and what it must be understood
/// as. Each sample is a line `# name`, a line with the field and the members of its value (or `body` and a whole body,
/// or `bytes` in hexadecimal), and lines `> …` with what is expected.
namespace tendero::test {

struct WebhookSample {
  std::string name;
  std::string written;   ///< its second line
  std::string body;      ///< as it is posted
  std::string expected;  ///< without the signs before it
};

/// All samples of a file, in their order.
[[nodiscard]] std::vector<WebhookSample> webhook_samples(const std::filesystem::path& file);
/// Every file with samples, sorted; from the top of the source tree.
[[nodiscard]] std::vector<std::filesystem::path> webhook_sample_files();

}  // namespace tendero::test
