import type { Me } from '@app/shared/identity/identity.views';
import { classes } from '@/components/elements/classes';
import { Tappable } from '@/components/elements/tappable';
import { View } from '@/components/elements/view';
import { useDesk } from '@/hooks/use-desk';
import { replaceWith } from '@/platform/navigate';
import { staffPaths, type WayName, waysOf } from './staff-ways';

/** At a desk the parts of the work stand side by side; on a phone the start page lists them. */
export function WayRow({ me, here }: { me: Me; here: WayName | undefined }) {
  const desk = useDesk();
  if (!desk) return null;
  const ways = [{ name: 'desk' as const, short: '工作台' }, ...waysOf(me)];
  return (
    <View className="staff-ways" role="navigation" label="工作栏目">
      {ways.map(({ name, short }) => {
        const chosen = name === (here ?? 'desk');
        return (
          <Tappable
            key={name}
            className={classes('staff-ways__way', chosen && 'staff-ways__way--here')}
            role="link"
            label={chosen ? `${short}，当前栏目` : short}
            onTap={() => !chosen && replaceWith(staffPaths[name])}
          >
            {short}
          </Tappable>
        );
      })}
    </View>
  );
}
