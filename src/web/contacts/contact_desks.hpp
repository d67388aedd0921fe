#pragma once

#include <functional>
#include <utility>

#include "desk/broadcasts/broadcast_desk.hpp"
#include "desk/contacts/contact_export.hpp"
#include "desk/contacts/contacts_desk.hpp"
#include "desk/contacts/field_desk.hpp"
#include "desk/contacts/import_desk.hpp"
#include "desk/contacts/segment_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Everything about contacts that people do at the desk, with its addresses.
class ContactDesks {
 public:
  /// `company`: the shop's name, which a template may say. References must outlive this.
  ContactDesks(ShopId shop, database::Database& database, World& world, const desk::ContactRules& rules,
               const std::string& company)
      : contacts_(shop, database, world, rules),
        fields_(shop, database, world, rules),
        segments_(shop, database, world, rules),
        imports_(shop, database, world, rules),
        exports_(shop, database, world, rules),
        broadcasts_(shop, database, world, rules, settings_of(rules, company)) {}

  /// `wake`: something was written. This must outlive the router.
  void add_routes(Router& router, const std::function<void()>& wake);

 private:
  static dialogue::DialogueSettings settings_of(const desk::ContactRules& rules, const std::string& company) {
    dialogue::DialogueSettings settings;
    settings.company = company;
    settings.locale = rules.locale;
    settings.zone = rules.zone;
    settings.country = rules.country;
    return settings;
  }

  desk::ContactsDesk contacts_;
  desk::FieldDesk fields_;
  desk::SegmentDesk segments_;
  desk::ImportDesk imports_;
  desk::ContactExport exports_;
  desk::BroadcastDesk broadcasts_;
};

}  // namespace tendero::web
