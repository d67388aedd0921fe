#include "web/contacts/contact_desks.hpp"

#include "web/contacts/broadcast_routes.hpp"
#include "web/contacts/contact_routes.hpp"
#include "web/contacts/import_routes.hpp"
#include "web/contacts/segment_routes.hpp"

namespace tendero::web {

void ContactDesks::add_routes(Router& router, const std::function<void()>& wake) {
  add_contact_routes(router, contacts_, exports_, wake);
  add_segment_routes(router, fields_, segments_, wake);
  add_import_routes(router, imports_, wake);
  add_broadcast_routes(router, broadcasts_, wake);
}

}  // namespace tendero::web
