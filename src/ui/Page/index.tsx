import Taro from '@tarojs/taro';
import { type ReactNode, useEffect } from 'react';
import { useAround } from '../around';
import { Banner } from '../Banner';
import { Bar } from '../Bar';
import { Box } from '../base';
import { Rail } from '../Rail';
import { Missed } from '../Shown';
import { TabBar, type TabName } from '../TabBar';
import { Toast } from '../Toast';

export interface PageProps {
  title: string;
  /** A tab page shows the tab bar and no way back. */
  tab?: TabName;
  /** A cadre's desk: from 1024 px on with the rail at the left and the whole width. */
  wide?: boolean;
  /** What stands at the foot: one solid button; a second is outlined and left of it. */
  foot?: ReactNode;
  /** The second one stands below as words. */
  footTwo?: boolean;
  /** What a page does about missing signal, when it is not the usual. */
  offlineWords?: string;
  children: ReactNode;
}

/** The shell of every page: bar, signal, body, foot, tabs, and 长辈版 on its root. */
export function Page(props: PageProps) {
  const { title, tab, wide, foot, footTwo, offlineWords, children } = props;
  const { elder, offline, missed } = useAround();
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title });
  }, [title]);
  return (
    <Box className={`page${elder ? ' elder' : ''}${wide ? ' wide' : ''}`}>
      {wide ? <Rail /> : null}
      <Box className="frame">
        <Box as="header" className="top">
          <Bar title={title} back={tab === undefined} />
          {offline ? (
            <Banner
              icon="nosignal"
              title="现在没有信号"
              words={offlineWords ?? '看到的是以前存下的，有信号了会更新。'}
            />
          ) : null}
        </Box>
        <Box as="main" className="body">
          {missed ? <Missed fault={missed.fault} again={missed.again} /> : children}
        </Box>
        {foot && !missed ? (
          <Box as="footer" className={`foot${footTwo ? ' foot-two' : ''}`}>
            {foot}
          </Box>
        ) : null}
        {tab ? <TabBar on={tab} /> : null}
      </Box>
      <Toast />
    </Box>
  );
}
