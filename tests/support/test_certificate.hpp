#pragma once

#include <filesystem>
#include <string>

namespace tendero::test {

/// A self-signed certificate for localhost and 127.0.0.1 with its key, in a folder of its own that goes with it.
class TestCertificate {
 public:
  TestCertificate();
  ~TestCertificate();
  [[nodiscard]] std::string certificate_file() const { return (folder_ / "certificate.pem").string(); }
  [[nodiscard]] std::string key_file() const { return (folder_ / "key.pem").string(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace tendero::test
