// Tells whether an element is in view or nearly so, whichever part of the window scrolls.

const lookers = new Set<() => void>();
let planned = 0;

function lookSoon(): void {
  planned ||= requestAnimationFrame(() => {
    planned = 0;
    for (const look of lookers) look();
  });
}

const sizes = new ResizeObserver(lookSoon);
addEventListener("resize", lookSoon, { passive: true });
document.addEventListener("scroll", lookSoon, { capture: true, passive: true });

/** Calls `look` now, and each time that something scrolls or `element` changes size. */
export function whenViewMoves(element: Element, look: () => void): () => void {
  lookers.add(look);
  sizes.observe(element);
  look();
  return () => {
    lookers.delete(look);
    sizes.unobserve(element);
  };
}

/** Calls `tell` each time that `element` comes within `margin` pixels of the view, or leaves it. */
export function watchNear(element: Element, margin: number, tell: (near: boolean) => void): () => void {
  let last: boolean | undefined;
  return whenViewMoves(element, () => {
    const { top, bottom } = element.getBoundingClientRect();
    const near = bottom > -margin && top < innerHeight + margin;
    if (near === last) return;
    last = near;
    tell(near);
  });
}
