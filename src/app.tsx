import type { PropsWithChildren } from 'react';
import './app.css';
import './ui/Icon/icons.css';
import './ui/Picture/pictures.css';
import './ui/look.css';

export default function App({ children }: PropsWithChildren) {
  return children;
}
