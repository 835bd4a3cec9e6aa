import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Writes what a component of TDesign does not pass on (a name for the ear, an id, a role, the
 * keyboard of a phone) on its own box, or on what the selector `inside` finds in the box the answer
 * stands on. React leaves alone what it did not write itself; so it is written again at each drawing.
 */
export function useTold<E extends HTMLElement>(
  attributes: Record<string, string | number | boolean | undefined>,
  inside?: string,
): RefObject<E> {
  const host = useRef<E>(null);
  useLayoutEffect(() => {
    const told = inside ? host.current?.querySelector(inside) : host.current;
    for (const [name, value] of Object.entries(attributes))
      if (value === undefined) told?.removeAttribute(name);
      else told?.setAttribute(name, String(value));
  });
  return host;
}
