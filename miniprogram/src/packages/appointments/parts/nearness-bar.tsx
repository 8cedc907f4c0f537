import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import type { useNearness } from '@/hooks/use-nearness';

/** Which order the offices stand in, and the way to the other one. */
export function NearnessBar({
  nearness: { here, refused, looking, find, forget },
}: {
  nearness: ReturnType<typeof useNearness>;
}) {
  if (here) {
    return (
      <>
        <Notice live text="离您近的在前，按直线距离。位置只在手机上用，不上传。" />
        <Button kind="quiet" text="改按最早有号排列" onTap={forget} />
      </>
    );
  }
  return (
    <>
      {refused && <Notice tone="warning" live text="没有得到位置，按最早有号的排列，也可以选镇、街道。" />}
      <Button kind="secondary" text="按离我远近排列" busy={looking} onTap={() => void find()} />
    </>
  );
}
