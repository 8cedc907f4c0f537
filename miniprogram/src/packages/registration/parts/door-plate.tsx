import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import './door-plate.scss';

/** The plate as it hangs on the door: blue enamel, a white line, the address. */
export function DoorPlate({ address, room, issuer }: { address: string; room?: string; issuer: string }) {
  return (
    <View className="door-plate">
      <Heading level={2} className="door-plate__address">
        {address}
      </Heading>
      {room && <Text className="door-plate__room">{room}</Text>}
      <Text className="door-plate__issuer">{`${issuer}发放`}</Text>
    </View>
  );
}

/** The plate before its words are there. */
export function PlateSkeleton() {
  return (
    <View className="door-plate" role="status" label="正在载入">
      <View className="door-plate__bone" />
      <View className="door-plate__bone door-plate__bone--short" />
    </View>
  );
}
