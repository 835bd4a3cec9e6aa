import { useAround } from '../around';
import { Box, Tap } from '../base';
import { Icon, type IconName } from '../Icon';

export type TabName = 'home' | 'desk' | 'inbox' | 'mine';

/** The tab pages, in their order; the rail of a wide desk has the same. */
export const tabs: readonly { name: TabName; to: string; icon: IconName; title: string }[] = [
  { name: 'home', to: 'pages/home/index', icon: 'home', title: '首页' },
  { name: 'desk', to: 'pages/desk/index', icon: 'desk', title: '工作台' },
  { name: 'inbox', to: 'pages/inbox/index', icon: 'talk', title: '消息' },
  { name: 'mine', to: 'pages/mine/index', icon: 'person', title: '我的' },
];

/** Past this the number says nothing more. */
const MANY = 99;

/** How many are new, at the corner of a sign. */
export function Count({ n, of, className }: { n: number; of: string; className: string }) {
  return (
    <Box as="span" className={`n ${className}`} role="img" label={`${n} ${of}`}>
      {n > MANY ? `${MANY}+` : n}
    </Box>
  );
}

/** Our own tab bar: WeChat's cannot hide 工作台 from those without a grant, nor grow for 长辈版. */
export function TabBar({ on }: { on: TabName }) {
  const { desk, unread } = useAround();
  return (
    <Box as="nav" className="tabs" label="主要页面">
      {tabs
        .filter((tab) => tab.name !== 'desk' || desk)
        .map((tab) => {
          const here = tab.name === on;
          return (
            <Tap
              key={tab.name}
              className={`tabs-one${here ? ' tabs-on' : ''}`}
              to={tab.to}
              current={here}
            >
              <Icon name={tab.icon} on={here} />
              <Box as="span">{tab.title}</Box>
              {tab.name === 'inbox' && unread > 0 ? (
                <Count n={unread} of="条没看" className="tabs-n" />
              ) : null}
            </Tap>
          );
        })}
    </Box>
  );
}
