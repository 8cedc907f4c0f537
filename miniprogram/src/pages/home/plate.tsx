import { extractDoorCode } from '@app/shared/registration/door-code.format';
import { Button } from '@/components/button';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { scanner } from '@/platform/scan';

/** The way in: the plate on the door. Where there is no camera, straight to typing the code. */
export function DoorPlate() {
  const scan = async () => {
    if (!scanner.hasCamera) return goTo(paths.enterCode);
    const scanned = await scanner.scan();
    if (scanned.state === 'left') return;
    const code = scanned.state === 'read' ? extractDoorCode(scanned.text) : undefined;
    if (code) goTo(paths.door, { code });
    else goTo(paths.enterCode, { missed: scanned.state });
  };
  return (
    <View className="home-plate">
      <Tappable className="home-plate__enamel" label="扫门牌二维码，申报住处" onTap={scan}>
        <View className="home-plate__words">
          <Text className="home-plate__title">扫门牌，报住处</Text>
          <Text className="home-plate__line">二维码贴在租住的房门上，没看到请问房东</Text>
        </View>
        <View className="home-plate__scan">
          <Icon name="scan" />
        </View>
      </Tappable>
      <Button kind="quiet" text="输入门牌编号" onTap={() => goTo(paths.enterCode)} />
    </View>
  );
}
