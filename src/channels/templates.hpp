#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "crm/templates/channel_template.hpp"

namespace tendero::channels {

/// What the channel said to a template that was handed in.
struct Submitted {
  std::string external_id;
  std::string status;
  std::string category;  ///< the channel may choose another; empty: it does not say
};

/// A file that shows the channel's reviewers what a template's head will hold.
struct ExampleFile {
  std::string bytes;
  std::string mime_type;  ///< what the bytes are (`crm::file_type`); empty: that cannot be told
  std::string name;       ///< may be empty
};

/// The templates of one account of the shop's at the channel. Faults of all: `unavailable` nothing happened, try later;
/// `uncertain` it may have happened: list to see; `denied` (`template_refused`) with the channel's reason; `broken` a
/// person must look (`channel_auth_failed`, `channel_misconfigured`).
class Templates {
 public:
  virtual ~Templates() = default;

  /// Whether it may be handed in. Pure. `invalid` (`template_refused`) names the field that breaks a rule, and what to
  /// do about it.
  [[nodiscard]] virtual Result<void> check(const crm::MessageTemplate& design) const = 0;

  struct Page {
    std::vector<crm::ChannelTemplate> templates;
    std::string next;  ///< to be given to the next call; empty: that was the last page
  };
  /// Some of them, beginning after `after` (empty: at the first). Repeatable.
  virtual Task<Result<Page>> list(std::string account, std::string after) = 0;
  /// Hands in a new one for approval. Faults of `check` before anything is sent. A second call with the same name and
  /// language is refused by the channel.
  virtual Task<Result<Submitted>> create(std::string account, crm::MessageTemplate design) = 0;
  /// Changes one that the channel has, and hands it in again; name and language stay. Faults as `create`.
  virtual Task<Result<Submitted>> edit(std::string external_id, crm::MessageTemplate design) = 0;
  /// Hands over an example, for `crm::TemplateHead::example` of one template or several: the channel's handle of it. No
  /// customer sees it, so it is repeatable: then it is there twice. Faults as above (`denied` is `media_refused`), and
  /// before anything is sent `invalid` `file_empty`, `file_refused`, `file_too_large`, each with what to do.
  virtual Task<Result<std::string>> upload_example(ExampleFile file) = 0;
  /// It is gone, in its one language. Repeatable: one that is not there is no fault.
  virtual Task<Result<void>> remove(std::string account, std::string name, std::string external_id) = 0;
};

}  // namespace tendero::channels
