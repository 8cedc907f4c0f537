import { type DragEvent, useState } from 'react';
import { chooseSheet, chosenSheet } from '@/platform/sheet-file.h5';
import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { Text } from './elements/view';
import { Field } from './field';
import type { FileDropProps } from './file-drop.types';
import { Icon } from './icon';

/** A place to drop a spreadsheet on, which is also the button that chooses one. */
export function FileDrop({ id, what, example, fault, onChoose }: FileDropProps) {
  const [over, setOver] = useState(false);
  const choose = async () => {
    const file = await chooseSheet();
    if (file) onChoose(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onChoose(chosenSheet(file));
  };
  return (
    <Field id={id} label={what} example={example} fault={fault}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button inside is the first */}
      <div
        className={classes('ui-drop', over && 'ui-drop--over', fault !== undefined && 'ui-drop--faulty')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Tappable id={id} className="ui-drop__button" label={`选择${what}的文件`} onTap={choose}>
          <Icon name="services" />
          <Text className="ui-strong">选择文件</Text>
          <Text className="ui-quiet ui-drop__hint">{over ? '松开就上传' : '也可以把文件拖到这里'}</Text>
        </Tappable>
      </div>
    </Field>
  );
}
