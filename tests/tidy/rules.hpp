#pragma once

#include <filesystem>
#include <vector>

#include "tidy/rooms.hpp"
#include "tidy/source_file.hpp"

// What a tidy source tree looks like. Each rule takes all sources and returns every place that breaks it, with the
// better way.
namespace tendero::tidy {

using Sources = std::vector<SourceFile>;
using Complaints = std::vector<Complaint>;

Complaints rooms_import_only_rooms_above_them(const Sources& sources, const std::vector<ImportRow>& table);
Complaints rooms_have_a_row(const Sources& sources, const std::vector<ImportRow>& table);
Complaints rooms_have_a_readme(const Sources& sources);
Complaints build_files_link_what_the_table_says(const Sources& sources, const std::vector<ImportRow>& table);
Complaints third_party_headers_stay_in_their_rooms(const Sources& sources);
Complaints costly_headers_are_seen_by_few(const Sources& sources);
Complaints logic_asks_the_world(const Sources& sources);
Complaints headers_are_guarded(const Sources& sources);
Complaints headers_are_included_by_somebody(const Sources& sources);
Complaints lines_are_clean(const Sources& sources);
Complaints nothing_is_left_for_later(const Sources& sources);
Complaints files_have_a_readable_size(const Sources& sources);
Complaints file_names_are_snake_case(const Sources& sources);
Complaints tests_do_not_sleep(const Sources& sources);
// Relative links of pages; `top` is the top of the source tree.
Complaints links_lead_somewhere(const Sources& sources, const std::filesystem::path& top);
// Tables whose last column is "Shown by" name tests; a row without one says why after a dash.
Complaints named_tests_exist(const Sources& sources);
Complaints decisions_have_their_own_numbers(const Sources& sources);

}  // namespace tendero::tidy
