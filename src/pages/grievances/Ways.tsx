import Taro from '@tarojs/taro';
import { type RouteName, routes } from '../../domain/grievances/schema';
import { Button } from '../../ui/Button';
import { Rows } from '../../ui/Card';
import { Mark } from '../../ui/Mark';
import { Row } from '../../ui/Row';

const callOf = (name: RouteName): string | undefined => {
  const route: { title: string; call?: string } = routes[name];
  return route.call;
};

/** Doors that are open elsewhere, each with its number to call where it has one. */
export function Ways({ names }: { names: readonly RouteName[] }) {
  return (
    <Rows>
      {names.map((name) => {
        const call = callOf(name);
        return (
          <Row
            key={name}
            top
            head={<Mark icon={call ? 'phone' : 'place'} />}
            title={routes[name].title}
            notes={routes[name].words}
            act={
              call ? (
                <Button
                  small
                  look="line"
                  label={`打 ${call} ${routes[name].title}`}
                  onTap={() =>
                    void Taro.makePhoneCall({ phoneNumber: call }).catch(() => undefined)
                  }
                >
                  {`打 ${call}`}
                </Button>
              ) : null
            }
          />
        );
      })}
    </Rows>
  );
}
