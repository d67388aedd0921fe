// Shows the desk's notifications where a page cannot (telephones), and leads back to the desk when one is tapped. It keeps no
// files: the desk is of no use without its server, and what is kept would only be old.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const address = new URL(event.notification.data?.address ?? './', self.registration.scope).href;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      const open = windows.find((each) => each.url.startsWith(self.registration.scope));
      if (!open) return self.clients.openWindow(address);
      open.postMessage({ go: address });
      return open.focus();
    }),
  );
});
