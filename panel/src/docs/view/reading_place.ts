/** Marks in the list the entry that is being read. Follows the page until it is drawn anew. */
export function followReading(): void {
  const links = new Map<string, HTMLElement>();
  for (const link of document.querySelectorAll<HTMLElement>('[data-entry]')) links.set(link.dataset.entry ?? '', link);
  const seen = new Set<Element>();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      const first = [...document.querySelectorAll('.entry')].find((each) => seen.has(each));
      for (const [id, link] of links) {
        if (id === first?.id) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
      }
    },
    { rootMargin: '-10% 0px -60% 0px' },
  );
  for (const entry of document.querySelectorAll('.entry')) observer.observe(entry);
}
