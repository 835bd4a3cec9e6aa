import type { PropsWithChildren } from 'react';

/** The least that Taro and React can be: what our own entry is weighed against. */
export default function App({ children }: PropsWithChildren) {
  return children;
}
