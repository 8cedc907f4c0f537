import type { PaperUpload } from '@/hooks/use-paper-upload';
import { choosePages, choosePdfs, choosesPdf } from '@/platform/photo';
import { Button } from './button';
import { View } from './elements/view';
import { Field, type FieldProps } from './field';
import { PaperPageRow } from './paper-page-row';
import { Problem } from './problem';

export type PaperFieldProps = FieldProps & {
  upload: PaperUpload;
  /** As many pages as the office takes of this material. */
  max: number;
};

/** One material of an application: its pages with their state, and the ways to add one. `example` is the hint. */
export function PaperField({ upload, max, ...field }: PaperFieldProps) {
  const { pages, paper, error, add, retake, remove, resume } = upload;
  const room = max - pages.length;
  const isBroken = pages.some(({ state }) => state === 'broken');
  const take = async (choose: typeof choosePages) => {
    const chosen = await choose({ max: room });
    if (chosen.length > 0) add(chosen.slice(0, room));
  };
  const takeInstead = async (key: string) => {
    const [chosen] = await choosePages({ max: 1 });
    if (chosen) retake(key, chosen);
  };
  return (
    <Field {...field}>
      <View className="ui-paper" id={field.id}>
        {pages.length > 0 && (
          <View className="ui-paper__pages" role="list" label={`${field.label}的页面`}>
            {pages.map((page, index) => (
              <PaperPageRow
                key={page.key}
                page={page}
                name={`${field.label}第 ${index + 1} 页`}
                paperId={paper?.id}
                onRetake={() => void takeInstead(page.key)}
                onRemove={() => remove(page.key)}
              />
            ))}
          </View>
        )}
        <Problem error={error} />
        {isBroken && (
          <Button kind="secondary" text="接着上传" label={`接着上传${field.label}`} onTap={resume} />
        )}
        {room > 0 && (
          <View className="ui-paper__ways">
            <Button
              kind="secondary"
              icon="camera"
              text={pages.length === 0 ? '拍照或选照片' : '再加一页'}
              label={`${pages.length === 0 ? '拍照或选照片' : '再加一页'}：${field.label}`}
              onTap={() => void take(choosePages)}
            />
            {choosesPdf && (
              <Button
                kind="quiet"
                text="选择 PDF 文件"
                label={`选择 PDF 文件：${field.label}`}
                onTap={() => void take(choosePdfs)}
              />
            )}
          </View>
        )}
      </View>
    </Field>
  );
}
