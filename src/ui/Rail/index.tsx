import { useRouter } from '@tarojs/taro';
import { useAround } from '../around';
import { Box, Tap } from '../base';
import { Icon } from '../Icon';
import { Count, tabs } from '../TabBar';

/** The left column of a cadre's desk on a wide screen; narrow screens have the tab bar instead. */
export function Rail() {
  const { rail, seat, unread } = useAround();
  const here = useRouter().path.replace(/^\//, '').split('?')[0];
  return (
    <Box as="nav" className="rail" label="工作台">
      <Box className="rail-brand t-title">爱心乡村</Box>
      <Box className="rail-area t-note">{seat.area}</Box>
      {rail.map((item) => {
        const on = item.to.split('?')[0] === here;
        return (
          <Tap
            key={item.to}
            className={`rail-one${on ? ' rail-on' : ''}`}
            to={item.to}
            current={on}
          >
            <Icon name={item.icon} />
            <Box as="span">{item.title}</Box>
            {item.count ? <Count n={item.count} of="件" className="rail-n" /> : null}
          </Tap>
        );
      })}
      <Box className="rail-rest">
        {tabs
          .filter((tab) => tab.name !== 'desk')
          .map((tab) => (
            <Tap key={tab.name} className="rail-one" to={tab.to}>
              <Icon name={tab.icon} />
              <Box as="span">{tab.title}</Box>
              {tab.name === 'inbox' && unread > 0 ? (
                <Count n={unread} of="条没看" className="rail-n" />
              ) : null}
            </Tap>
          ))}
      </Box>
      <Box className="rail-who">
        <Box className="bold">{seat.name}</Box>
        <Box className="t-note">{seat.title}</Box>
      </Box>
    </Box>
  );
}
