import { can, officesOf, useSession } from '../../client/session';
import { roles } from '../../domain/access';
import { points } from '../../domain/points/actions';
import { useAround } from '../../ui/around';
import { Button } from '../../ui/Button';
import { Card, Rows } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Inline, Stack } from '../../ui/layout';
import { Face, Mark } from '../../ui/Mark';
import { Page } from '../../ui/Page';
import { Row } from '../../ui/Row';
import { Section } from '../../ui/Section';
import { Waiting } from '../../ui/Waiting';
import { Note, Title } from '../../ui/words';

export default function Mine() {
  const { me } = useSession();
  const { elder, setElder } = useAround();
  const home = me?.household;
  const offices = officesOf(me);
  return (
    <Page title="我的" tab="mine">
      {!me ? (
        <Waiting words="正在打开…" />
      ) : me.joined ? (
        <Card>
          <Stack gap="wide">
            <Inline>
              <Face name={me.name ?? ''} />
              <Stack gap="tight">
                <Title level={2}>{me.name}</Title>
                <Note>
                  {home ? `${home.villageName} · ${home.groupName}` : offices[0]?.areaName}
                </Note>
              </Stack>
            </Inline>
            {home ? (
              <Facts
                items={[
                  ['哪一家', `${home.name}家`],
                  ['户码', `${home.number.slice(0, 3)} ${home.number.slice(3)}`],
                  ['家里人', home.members.map((one) => one.name).join('、')],
                ]}
              />
            ) : null}
          </Stack>
        </Card>
      ) : (
        <Card tone="ask">
          <Stack>
            <Title level={2}>您还没加入村子</Title>
            <Note tone="plain">找网格员或村干部要加入码，是 8 位数字。</Note>
            <Button full to="pages/members/join/index">
              填加入码
            </Button>
          </Stack>
        </Card>
      )}
      {can(me, points.listRedemptions) ? (
        <Rows>
          <Row
            head={<Mark icon="heart" />}
            title="咱家积分明细"
            notes="每一笔怎么来、怎么用的"
            to="pages/points/ledger/index"
          />
          <Row
            head={<Mark icon="bag" />}
            title="换过的东西"
            notes="等着拿的、拿到手的"
            to="pages/points/orders/index"
          />
        </Rows>
      ) : null}
      <Rows>
        <Row
          head={<Mark icon="eye" tone="plain" />}
          title="长辈版"
          notes={elder ? '现在字大、按钮大' : '字变大，按钮变大'}
          act={
            <Button small look="soft" onTap={() => setElder(!elder)}>
              {elder ? '换回普通版' : '打开'}
            </Button>
          }
        />
      </Rows>
      {offices.length > 0 ? (
        <Section title="我在办的">
          <Rows>
            {offices.map((grant) => (
              <Row
                key={`${grant.role} ${grant.unit ?? grant.area}`}
                head={<Mark icon="desk" tone="plain" />}
                title={roles[grant.role]}
                notes={grant.unitName ?? grant.areaName}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
    </Page>
  );
}
