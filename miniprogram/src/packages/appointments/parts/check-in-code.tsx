import { Card } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { qrPicture } from '@/platform/qr-picture';

/** The square that is shown at the office, black on white in every mode, and the number to read out instead. */
export function CheckInCode({ scanned, code }: { scanned: string; code: string }) {
  return (
    <Card>
      <View className="book-code">
        <Text className="ui-strong">签到码</Text>
        <View
          className="book-code__square"
          role="img"
          label="签到二维码"
          style={{ backgroundImage: `url("${qrPicture(scanned)}")` }}
        />
        <Text className="ui-quiet">扫不出来时，报这个预约号</Text>
        <Text className="book-code__number">{code}</Text>
      </View>
    </Card>
  );
}
