#include "support/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace tendero::test {

TemporaryFolder::TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "tendero-XXXXXX").string()) {
  if (mkdtemp(path_.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp " + path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace tendero::test
