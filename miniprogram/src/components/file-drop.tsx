import { chooseSheet, choosesSheets } from '@/platform/sheet-file';
import { Button } from './button';
import { View } from './elements/view';
import { Field } from './field';
import type { FileDropProps } from './file-drop.types';
import { Notice } from './notice';

/** A spreadsheet out of the phone's chats; hosts that cannot hand one over say where it can be done. */
export function FileDrop({ id, what, example, fault, onChoose }: FileDropProps) {
  if (!choosesSheets) {
    return <Notice tone="neutral" text={`这里不能选择文件，请在电脑的浏览器里上传${what}。`} />;
  }
  const choose = async () => {
    const file = await chooseSheet();
    if (file) onChoose(file);
  };
  return (
    <Field id={id} label={what} example={`${example}，从聊天里选`} fault={fault}>
      <View id={id}>
        <Button kind="secondary" text="选择文件" label={`选择${what}的文件`} onTap={choose} />
      </View>
    </Field>
  );
}
