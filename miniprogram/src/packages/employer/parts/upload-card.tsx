import { employerRoutes } from '@app/shared/registration/employer.routes';
import { uploadRequestRules } from '@app/shared/registration/registration.rules';
import type { ImportView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FileDrop } from '@/components/file-drop';
import { Problem } from '@/components/problem';
import { Progress } from '@/components/progress';
import { useSheetUpload } from '@/hooks/use-sheet-upload';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import type { ChosenFile } from '@/platform/upload.types';
import { sheetFault } from '@/words/sheets';
import { employerPaths } from '../employer-paths';
import { TemplateButton } from './template-button';

/** Template, file, and what becomes of it until the preview opens. */
export function UploadCard() {
  const [chosen, setChosen] = useState<ChosenFile>();
  const [fault, setFault] = useState<string>();
  const upload = useSheetUpload(employerRoutes.requestUpload, (body, clientKey) =>
    call<ImportView>(employerRoutes.openImport, { body, clientKey }),
  );

  const send = async (file: ChosenFile) => {
    const opened = await upload.send(file);
    if (!opened) return;
    setChosen(undefined);
    goTo(employerPaths.import, { id: opened.id });
  };
  const choose = (file: ChosenFile) => {
    const found = sheetFault(file, uploadRequestRules.bytes.max);
    setFault(found);
    setChosen(found ? undefined : file);
    upload.clearError();
    if (!found) void send(file);
  };

  return (
    <Section title="上传员工名单" aside={<TemplateButton />}>
      <View className="ui-card ui-stack">
        {upload.busy && chosen ? (
          <Progress
            text={`正在上传 ${chosen.name}`}
            share={upload.share}
            detail="上传完会先给您看要改什么，您确认以后才会登记。"
          />
        ) : (
          <FileDrop
            id="employer-file"
            what="员工名单"
            example=".xlsx 或 .csv，最多 10 万行、20 MB"
            fault={fault}
            onChoose={choose}
          />
        )}
        <Problem error={upload.error} />
        {upload.error && chosen && (
          <Button kind="secondary" inline text="再传一次" onTap={() => void send(chosen)} />
        )}
      </View>
    </Section>
  );
}
