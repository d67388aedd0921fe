#include "tidy/rules.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace tendero::tidy {
namespace {

constexpr std::size_t longest_line = 140;
constexpr std::size_t longest_file = 700;

// The folder below src/ as the table names it; "commerce/rest/" for src/commerce/rest/orders.cpp.
std::string room_of(std::string_view path) {
  path.remove_prefix(std::string_view("src/").size());
  return std::string(path.substr(0, path.find('/')));
}

bool row_matches(std::string_view row, std::string_view path) {
  path.remove_prefix(std::string_view("src/").size());
  if (!row.ends_with("/*/")) {
    return path.starts_with(row);
  }
  row.remove_suffix(2);
  return path.starts_with(row) && path.substr(row.size()).contains('/');
}

const ImportRow* row_for(const std::vector<ImportRow>& table, std::string_view path) {
  const ImportRow* best = nullptr;
  for (const ImportRow& row : table) {
    if (row_matches(row.folder, path) && (best == nullptr || row.folder.size() > best->folder.size())) {
      best = &row;
    }
  }
  return best;
}

std::string joined(const std::vector<std::string_view>& rooms) {
  std::string text;
  for (const auto room : rooms) {
    text += (text.empty() ? "" : ", ") + std::string(room);
  }
  return text.empty() ? "nothing" : text;
}

// Calls `look(line, number)` for every line of every C++ file below `folder`.
template <typename Look>
void for_each_line(const Sources& sources, std::string_view folder, Look look) {
  for (const SourceFile& file : sources) {
    if (!file.is_cpp() || !file.lies_in(folder)) {
      continue;
    }
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
      look(file, file.lines[index], index + 1);
    }
  }
}

bool allowed_in(const SourceFile& file, const std::vector<std::string_view>& folders) {
  return std::ranges::any_of(folders, [&](std::string_view folder) { return file.lies_in(folder); });
}

}  // namespace

Complaints rooms_import_only_rooms_above_them(const Sources& sources, const std::vector<ImportRow>& table) {
  std::set<std::string_view> rooms;
  for (const ImportRow& row : table) {
    rooms.insert(row.folder.substr(0, row.folder.find('/')));
  }
  Complaints complaints;
  for_each_line(sources, "src/", [&](const SourceFile& file, std::string_view line, std::size_t number) {
    const auto target = included_file(line);
    const auto* row = row_for(table, file.path);
    if (target.empty() || row == nullptr) {
      return;
    }
    const auto slash = target.find('/');
    if (slash == target.npos || !rooms.contains(target.substr(0, slash))) {
      complaints.push_back(
          {file.path, number, "includes are rooted at src/: #include \"" + room_of(file.path) + "/...\""});
      return;
    }
    const auto room = target.substr(0, slash);
    if (room != room_of(file.path) && std::ranges::find(row->rooms, room) == row->rooms.end()) {
      complaints.push_back({file.path, number,
                            std::string(row->folder) + " may import " + joined(row->rooms) + ", not " +
                                std::string(room) + "; pass a value down, or store an event"});
    }
  });
  return complaints;
}

Complaints rooms_have_a_row(const Sources& sources, const std::vector<ImportRow>& table) {
  Complaints complaints;
  for (const SourceFile& file : sources) {
    if (file.is_cpp() && file.lies_in("src/") && row_for(table, file.path) == nullptr) {
      complaints.push_back(
          {file.path, 0, "this folder has no row in tests/tidy/rooms.hpp; a new room is a decision: write an ADR"});
    }
  }
  return complaints;
}

Complaints rooms_have_a_readme(const Sources& sources) {
  std::set<std::string> rooms;
  std::set<std::string> described;
  for (const SourceFile& file : sources) {
    if (!file.lies_in("src/") || file.path == "src/CMakeLists.txt") {
      continue;
    }
    rooms.insert(room_of(file.path));
    if (file.path == "src/" + room_of(file.path) + "/README.md") {
      described.insert(room_of(file.path));
    }
  }
  Complaints complaints;
  for (const auto& room : rooms) {
    if (!described.contains(room)) {
      complaints.push_back(
          {"src/" + room, 0, "a room needs a README.md: its sentence, what it may import, the files to read first"});
    }
  }
  return complaints;
}

Complaints build_files_link_what_the_table_says(const Sources& sources, const std::vector<ImportRow>& table) {
  static const std::regex call(R"(tendero_room\(\s*(\w+)(?:\s+IMPORTS\s+([\w\s]*?))?\s*(?:LIBRARIES|\)))");
  Complaints complaints;
  for (const SourceFile& file : sources) {
    std::string text;
    for (const auto& line : file.lines) text += line + "\n";
    std::smatch found;
    if (!file.lies_in("src/") || !file.path.ends_with("/CMakeLists.txt") || !std::regex_search(text, found, call)) {
      continue;
    }
    // A room is one library, so it links what any of its folders may import.
    std::set<std::string> allowed;
    for (const ImportRow& row : table) {
      if (row.folder.starts_with(found[1].str() + "/")) allowed.insert(row.rooms.begin(), row.rooms.end());
    }
    std::istringstream words(found[2].str());
    const std::set<std::string> linked{std::istream_iterator<std::string>(words), {}};
    if (linked != allowed) {
      complaints.push_back({file.path, 0, "IMPORTS must name the rooms of this room's rows in tests/tidy/rooms.hpp"});
    }
  }
  return complaints;
}

Complaints third_party_headers_stay_in_their_rooms(const Sources& sources) {
  struct Fence {
    std::string_view header;
    std::vector<std::string_view> folders;
    std::string_view better;
  };

  static const std::vector<Fence> fences{
      {"<boost/beast",
       {"src/net/"},
       "Beast costs 14 s a unit: only src/net includes it; use net's own request and response"},
      {"<boost/asio/ssl", {"src/net/"}, "TLS lives in src/net"},
      {"<curl/", {"src/net/"}, "outgoing HTTP goes through the HttpTransport of src/net"},
      {"<sqlite3.h>", {"src/database/"}, "SQL goes through the Database of src/database"},
      {"<libpq", {"src/database/"}, "SQL goes through the Database of src/database"},
      {"<phonenumbers/", {"src/base/"}, "phone numbers are parsed by base's PhoneNumber"},
      {"<xlsxwriter", {"src/base/spreadsheet/"}, "spreadsheets are written by base's TableWriter"},
      {"<zip.h>", {"src/base/spreadsheet/"}, "spreadsheets are read by base's read_table"},
      {"<pugixml", {"src/base/spreadsheet/"}, "spreadsheets are read by base's read_table"},
      {"<CLI/", {"src/app/"}, "flags are read in src/app and passed down as values"},
  };
  Complaints complaints;
  for_each_line(sources, "src/", [&](const SourceFile& file, std::string_view line, std::size_t number) {
    for (const Fence& fence : fences) {
      if (line.starts_with("#include " + std::string(fence.header)) && !allowed_in(file, fence.folders)) {
        complaints.push_back({file.path, number, std::string(fence.better)});
      }
    }
  });
  return complaints;
}

Complaints costly_headers_are_seen_by_few(const Sources& sources) {
  constexpr std::size_t most_units = 4;
  static const std::regex costly(R"(^#include <boost/(beast|asio/ssl)[/.])");
  std::set<std::string> units;
  Complaints complaints;
  for_each_line(sources, "src/", [&](const SourceFile& file, const std::string& line, std::size_t number) {
    if (!std::regex_search(line, costly)) return;
    units.insert(file.path);
    if (file.is_header()) {
      complaints.push_back(
          {file.path, number, "a header spreads this 14 s include to whoever uses it; move it to the .cpp"});
    } else if (units.size() > most_units) {
      complaints.push_back({file.path, number, "four units include Beast or Asio SSL already; use what they offer"});
    }
  });
  return complaints;
}

Complaints logic_asks_the_world(const Sources& sources) {
  struct Stray {
    std::regex pattern;
    std::string_view better;
  };

  static const std::vector<Stray> strays{
      {std::regex(R"(\b(system_clock|steady_clock|high_resolution_clock)::now\b)"),
       "ask world.clock, so that a test can set the time"},
      {std::regex(R"(\b(std::)?(time|clock_gettime|gettimeofday)\s*\(\s*(nullptr|NULL|0|&|CLOCK_))"),
       "ask world.clock"},
      {std::regex(R"(\b(rand|srand|random_device|mt19937|mt19937_64)\b)"),
       "ask world.chance, so that a run can be repeated"},
      {std::regex(R"(\b(getenv|secure_getenv|setenv)\b)"), "settings are read in src/app and passed down as values"},
      {std::regex(R"(\b(sleep_for|sleep_until|usleep)\b)"), "wait on the scheduler or for the event itself"},
      {std::regex(R"(\bstd::(cout|cerr|clog)\b)"), "write to world.log; only src/app talks to the terminal"},
  };
  // The two rooms that make the World out of the real one.
  static const std::vector<std::string_view> makers{"src/base/", "src/app/"};
  Complaints complaints;
  for_each_line(sources, "src/", [&](const SourceFile& file, std::string_view line, std::size_t number) {
    if (allowed_in(file, makers)) {
      return;
    }
    const auto code = code_of(line);
    for (const Stray& stray : strays) {
      if (std::regex_search(code, stray.pattern)) {
        complaints.push_back({file.path, number, std::string(stray.better)});
      }
    }
  });
  return complaints;
}

Complaints headers_are_guarded(const Sources& sources) {
  Complaints complaints;
  for (const SourceFile& file : sources) {
    if (file.is_header() && std::ranges::find(file.lines, "#pragma once") == file.lines.end()) {
      complaints.push_back({file.path, 1, "start the header with #pragma once"});
    }
  }
  return complaints;
}

Complaints headers_are_included_by_somebody(const Sources& sources) {
  std::set<std::string> included;
  for_each_line(sources, "", [&](const SourceFile& file, std::string_view line, std::size_t) {
    const auto target = std::string(included_file(line));
    if (target.empty()) return;
    const auto folder = file.path.substr(0, file.path.rfind('/') + 1);
    const auto own_header = file.path.substr(0, file.path.rfind('.')) + ".hpp";
    for (const auto& header : {"src/" + target, "tests/" + target, folder + target}) {
      // A .cpp that includes its own header says nothing about who needs it.
      if (header != own_header) included.insert(header);
    }
  });
  Complaints complaints;
  for (const SourceFile& file : sources) {
    if (file.is_header() && !included.contains(file.path)) {
      complaints.push_back({file.path, 0, "nobody includes this header but its own .cpp; remove both, or use it"});
    }
  }
  return complaints;
}

Complaints lines_are_clean(const Sources& sources) {
  Complaints complaints;
  for (const SourceFile& file : sources) {
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
      const std::string& line = file.lines[index];
      if (line.contains('\t')) {
        complaints.push_back({file.path, index + 1, "indent with spaces"});
      }
      if (line.ends_with('\r')) {
        complaints.push_back({file.path, index + 1, "end lines with a line feed alone"});
      } else if (line.ends_with(' ')) {
        complaints.push_back({file.path, index + 1, "remove the space at the end of the line"});
      }
      // Prose wraps in the reader's editor; tables in pages cannot be broken.
      const auto letters = std::ranges::count_if(line, [](char c) { return (c & '\xC0') != '\x80'; });
      const bool is_text = line.find_first_not_of(' ') == line.find('"');  // such as a line of JSON in a raw literal
      if (file.is_cpp() && !is_text && static_cast<std::size_t>(letters) > longest_line) {
        complaints.push_back({file.path, index + 1, "break the line: ./dev format wraps code at 120 columns"});
      }
    }
  }
  return complaints;
}

Complaints nothing_is_left_for_later(const Sources& sources) {
  // The brackets keep this line from complaining about itself.
  static const std::regex marker(R"(\b(TO[D]O|FIX[M]E|HA[C]K)\b|(//|#) *X[X]X\b)");
  Complaints complaints;
  for (const SourceFile& file : sources) {
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
      if (std::regex_search(file.lines[index], marker)) {
        complaints.push_back({file.path, index + 1, "do it now, or open an issue and say here what holds today"});
      }
    }
  }
  return complaints;
}

Complaints files_have_a_readable_size(const Sources& sources) {
  Complaints complaints;
  for (const SourceFile& file : sources) {
    if (file.is_cpp() && file.lines.size() > longest_file) {
      complaints.push_back({file.path, longest_file, "split the file: one idea per file, 300 lines as a rule"});
    }
  }
  return complaints;
}

Complaints file_names_are_snake_case(const Sources& sources) {
  static const std::regex name("[a-z][a-z0-9_]*\\.(cpp|hpp)");
  Complaints complaints;
  for (const SourceFile& file : sources) {
    const auto own = file.path.substr(file.path.rfind('/') + 1);
    if (file.is_cpp() && !std::regex_match(own, name)) {
      complaints.push_back({file.path, 0, "name files in snake_case, .hpp and .cpp"});
    }
    if (file.is_cpp() && std::regex_search(own, std::regex("(^|_)(utils?|helpers?|managers?|misc)[_.]"))) {
      complaints.push_back({file.path, 0, "name the file after what it knows or does, not after being useful"});
    }
  }
  return complaints;
}

Complaints tests_do_not_sleep(const Sources& sources) {
  static const std::regex nap(R"(\b(sleep_for|sleep_until|usleep|nanosleep|sleep)\s*\()");
  Complaints complaints;
  for_each_line(sources, "tests/", [&](const SourceFile& file, std::string_view line, std::size_t number) {
    if (std::regex_search(code_of(line), nap)) {
      complaints.push_back({file.path, number, "wait for the event itself; a slow machine makes a sleeping test fail"});
    }
  });
  return complaints;
}

Complaints links_lead_somewhere(const Sources& sources, const std::filesystem::path& top) {
  static const std::regex link(R"(\]\(([^)#: ]+)(#[^)]*)?\))");  // no scheme: a file of ours
  Complaints complaints;
  for (const SourceFile& file : sources) {
    if (!file.path.ends_with(".md")) continue;
    const auto folder = (top / file.path).parent_path();
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
      const auto& line = file.lines[index];
      for (std::sregex_iterator found(line.begin(), line.end(), link), end; found != end; ++found) {
        const auto target = (*found)[1].str();
        if (!std::filesystem::exists(folder / target)) {
          complaints.push_back({file.path, index + 1, "there is no " + target + "; correct the link or take it out"});
        }
      }
    }
  }
  return complaints;
}

Complaints named_tests_exist(const Sources& sources) {
  static const std::regex definition(R"(^TEST(?:_F|_P)?\((\w+), *(\w+)\))");
  static const std::regex name(R"(`(\w+\.\w+)`)");
  std::set<std::string> tests;
  for (const SourceFile& file : sources) {
    if (!file.lies_in("tests/")) continue;
    for (const auto& line : file.lines) {
      std::smatch found;
      if (std::regex_search(line, found, definition)) tests.insert(found[1].str() + "." + found[2].str());
    }
  }
  Complaints complaints;
  for (const SourceFile& file : sources) {
    if (!file.path.ends_with(".md")) continue;
    bool in_table = false;
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
      const auto& line = file.lines[index];
      in_table = line.starts_with('|') && (in_table || line.ends_with("| Shown by |"));
      if (!in_table || line.ends_with("| Shown by |") || line.starts_with("|---")) continue;
      const auto cell = line.substr(line.rfind('|', line.size() - 2) + 1);
      const std::sregex_iterator first(cell.begin(), cell.end(), name);
      if (first == std::sregex_iterator() && !cell.starts_with(" – "))
        complaints.push_back({file.path, index + 1, "name the test that shows it"});
      for (auto found = first; found != std::sregex_iterator(); ++found) {
        if (const auto test = (*found)[1].str(); !tests.contains(test))
          complaints.push_back({file.path, index + 1, "there is no test " + test + "; name the one that shows it now"});
      }
    }
  }
  return complaints;
}

Complaints decisions_have_their_own_numbers(const Sources& sources) {
  static const std::regex decision(R"(docs/adr/(\d{4})-.*\.md)");
  std::set<std::string> numbers;
  Complaints complaints;
  for (const SourceFile& file : sources) {
    std::smatch found;
    if (std::regex_match(file.path, found, decision) && !numbers.insert(found[1].str()).second) {
      complaints.push_back({file.path, 0, "this number is taken; give the newer decision the next free one"});
    }
  }
  return complaints;
}

}  // namespace tendero::tidy
