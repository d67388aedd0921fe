#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace tendero::tidy {

// A row of the import table in docs/architecture.md: files below src/<folder>/ may include headers of these rooms (and
// of their own). The row of the deepest folder decides, so "commerce/" speaks for the port and "commerce/*/" for its
// connectors.
struct ImportRow {
  std::string_view folder;
  std::vector<std::string_view> rooms;
};

inline const std::vector<ImportRow>& import_table() {
  static const std::vector<ImportRow> rows{
      {"assets/", {}},
      {"base/", {}},
      {"crm/", {"base"}},
      {"database/", {"base"}},
      {"storage/", {"base", "crm", "database"}},
      {"net/", {"base"}},
      {"commerce/", {"base", "crm"}},
      {"commerce/*/", {"base", "crm", "net"}},
      {"channels/", {"base", "crm"}},
      {"channels/*/", {"base", "crm", "net"}},
      {"assistant/", {"base", "crm"}},
      {"assistant/providers/", {"base", "crm", "net"}},
      {"dialogue/", {"base", "crm", "storage", "commerce", "assistant"}},
      {"desk/", {"base", "crm", "storage", "commerce", "channels", "dialogue"}},
      {"delivery/", {"base", "crm", "storage", "channels", "dialogue", "desk"}},
      {"web/", {"base", "crm", "storage", "net", "channels", "desk", "assets"}},
      {"sandbox/", {"base", "database", "net", "assets"}},
      {"app/",
       {"base", "crm", "database", "storage", "net", "commerce", "channels", "assistant", "dialogue", "desk",
        "delivery", "web", "sandbox", "assets"}},
  };
  return rows;
}

}  // namespace tendero::tidy
