import { useDidShow, usePageNotFound } from '@tarojs/taro';
import { type PropsWithChildren, useEffect, useMemo } from 'react';
import './app.css';
import './ui/Icon/icons.css';
import './ui/Picture/pictures.css';
import './ui/look.css';
import { setElder, useElder } from './client/elder';
import { useDayKnown } from './client/now';
import { keepApp } from './client/offline';
import { officesOf, refreshSession, useSession } from './client/session';
import { useSignal } from './client/signal';
import { roles } from './domain/access';
import { doorsOf } from './pages/desk/doors';
import { type Around, AroundContext } from './ui/around';
import { go } from './ui/base/go';

/** Sets up what every page stands in. Pages live inside it on both platforms. */
export default function App({ children }: PropsWithChildren) {
  const elder = useElder();
  const online = useSignal();
  const dayKnown = useDayKnown();
  const { me, fault, unread } = useSession();

  useDidShow(() => void refreshSession());
  useEffect(() => {
    if (online) void refreshSession();
  }, [online]);
  useEffect(keepApp, []);
  usePageNotFound(() => go('pages/home/index'));

  const around = useMemo((): Around => {
    const [first] = officesOf(me);
    return {
      elder,
      setElder,
      offline: !online,
      dayKnown,
      missed: me || !fault ? undefined : { fault, again: () => void refreshSession() },
      desk: first !== undefined,
      unread,
      rail: [
        { to: 'pages/desk/index', icon: 'list', title: '今天要办' },
        ...doorsOf(me).map(({ to, icon, name }) => ({ to, icon, title: name })),
      ],
      seat: {
        area: first?.areaName ?? '',
        name: me?.name ?? '',
        title: first ? (first.unitName ?? roles[first.role]) : '',
      },
    };
  }, [elder, online, dayKnown, me, fault, unread]);

  return <AroundContext.Provider value={around}>{children}</AroundContext.Provider>;
}
