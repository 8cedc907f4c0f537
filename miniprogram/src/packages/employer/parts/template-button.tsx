import { employerRoutes } from '@app/shared/registration/employer.routes';
import { DownloadButton } from '@/components/download-button';

/** The sheet to fill, with one example row. */
export function TemplateButton() {
  return (
    <DownloadButton
      text="下载模板"
      route={employerRoutes.template}
      file={{ fileName: '员工居住信息模板.xlsx' }}
      kind="quiet"
    />
  );
}
