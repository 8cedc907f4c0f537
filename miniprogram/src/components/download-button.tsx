import type { Route } from '@app/shared/http/route';
import { useSubmit } from '@/hooks/use-submit';
import { download, keepsFile } from '@/platform/download';
import type { Download } from '@/platform/download.types';
import { Button, type ButtonProps } from './button';
import { Text, View } from './elements/view';
import { Problem } from './problem';

export type DownloadButtonProps = Pick<ButtonProps, 'text' | 'label' | 'disabled'> & {
  route: Route;
  file: Download;
  kind?: 'secondary' | 'quiet';
};

/** Fetches a file with the caller's session. Where the host cannot keep such a file, it says where it can be had. */
export function DownloadButton({
  text,
  label,
  disabled,
  route,
  file,
  kind = 'secondary',
}: DownloadButtonProps) {
  const fetching = useSubmit(async (_fileName: string) => {
    await download(route, file);
    return true;
  });
  if (!keepsFile(file.fileName)) return <Text className="ui-quiet">{`${text}请用电脑的浏览器`}</Text>;
  return (
    <View className="ui-stack ui-stack--tight">
      <Button
        inline
        kind={kind}
        text={text}
        label={label}
        busy={fetching.busy}
        disabled={disabled}
        onTap={() => void fetching.run(file.fileName)}
      />
      <Problem error={fetching.error} />
    </View>
  );
}
