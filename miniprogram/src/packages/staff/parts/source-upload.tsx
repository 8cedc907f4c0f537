import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { uploadRequestRules } from '@app/shared/registration/registration.rules';
import type { SourceListView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { Text, View } from '@/components/elements/view';
import { FileDrop } from '@/components/file-drop';
import { Problem } from '@/components/problem';
import { Progress } from '@/components/progress';
import { AreaFields } from '@/components/workbench/area-fields';
import { areasOfMe, staffPaths } from '@/components/workbench/staff-ways';
import { useSheetUpload } from '@/hooks/use-sheet-upload';
import { moveTo } from '@/platform/focus';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import type { ChosenFile } from '@/platform/upload.types';
import { sizeText } from '@/words/counts';
import { sheetFault } from '@/words/sheets';
import { sourceOptions } from '../staff-words';

const ids = { source: 'source-kind', area: 'source-place', file: 'source-file' };

/** Whose list, of which area, and the file; then the preview opens. */
export function SourceUpload({ me }: { me: Me }) {
  const roots = areasOfMe(me);
  const onlyRoot = roots.length === 1 ? roots[0]?.code : undefined;
  const [source, setSource] = useState('');
  const [area, setArea] = useState<string>();
  const [file, setFile] = useState<ChosenFile>();
  const [tried, setTried] = useState(false);
  const areaCode = area ?? onlyRoot;
  const fileFault = file && sheetFault(file, uploadRequestRules.bytes.max);
  const faults = {
    source: source === '' ? '请选择是谁的名单' : undefined,
    area: areaCode === undefined ? '请选择这份名单管哪里' : undefined,
    file: file === undefined ? '请选择名单的文件' : fileFault,
  };
  const shown = tried ? faults : { file: fileFault };

  const upload = useSheetUpload(fieldRoutes.requestUpload, (sent, clientKey) =>
    call<SourceListView>(fieldRoutes.openSourceList, { body: { ...sent, source, areaCode }, clientKey }),
  );
  const submit = async () => {
    setTried(true);
    const missing = (['source', 'area', 'file'] as const).find((name) => faults[name]);
    if (missing) return moveTo(ids[missing]);
    const opened = file && (await upload.send(file));
    if (opened) goTo(staffPaths.sourceList, { id: opened.id });
  };

  return (
    <Section title="上传一份名单">
      <View className="ui-card ui-form">
        <ChoiceField
          id={ids.source}
          label="谁的名单"
          options={sourceOptions}
          value={source}
          fault={'source' in shown ? shown.source : undefined}
          onChange={setSource}
        />
        <AreaFields
          me={me}
          id="source"
          value={area}
          fieldId={ids.area}
          fault={'area' in shown ? shown.area : undefined}
          onChange={setArea}
        />
        <FileDrop
          id={ids.file}
          what="房屋名单"
          example=".xlsx 或 .csv，第一行是列名，要有地址一列，有房东姓名、电话、面积更好"
          fault={shown.file}
          onChoose={(chosen) => {
            setFile(chosen);
            upload.clearError();
          }}
        />
        {file && !fileFault && <Text>{`已选 ${file.name}（${sizeText(file.size)}）`}</Text>}
        {upload.busy && <Progress text="正在上传" share={upload.share} />}
        <Problem error={upload.error} />
        <Button text="上传并核对" busy={upload.busy} onTap={() => void submit()} />
      </View>
    </Section>
  );
}
