import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { Card } from '@/components/card';
import { DownloadButton } from '@/components/download-button';
import { Text, View } from '@/components/elements/view';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAreaLevels } from '@/components/workbench/use-area-levels';
import { useAddress } from '@/hooks/use-address';

/** Plates of an area as sheets to print. */
export default function LabelsPage() {
  return (
    <StaffShell title="打印门牌" way="labels" width="reading">
      {(me) => <Labels me={me} />}
    </StaffShell>
  );
}

function Labels({ me }: { me: Me }) {
  const [at, change] = useAddress(['area', 'page']);
  const { name = '本地区' } = useAreaLevels(me, at.area);
  const page = at.page ?? '1';
  const fault = /^[1-9]\d{0,4}$/.test(page) ? undefined : '请填写从 1 开始的份数';
  return (
    <Card title="选地区">
      <View className="ui-form">
        <AreaFields
          me={me}
          id="labels"
          value={at.area}
          onChange={(area) => change({ area, page: undefined })}
        />
        <TextField
          id="labels-page"
          label="第几份"
          example="每份最多 2000 块门牌，多出来的在下一份"
          kind="digits"
          value={page}
          fault={fault}
          onChange={(typed) => change({ page: typed })}
        />
        <DownloadButton
          text={`下载${name}的门牌`}
          disabled={fault !== undefined}
          route={fieldRoutes.labels}
          file={{ fileName: `门牌-${name}-${page}.pdf`, query: { areaCode: at.area, page } }}
        />
        <Text className="ui-quiet">
          A4 纸，按 100% 大小打印，沿线裁开。每块门牌上有二维码和同一个编号，扫不了也能输入编号。
        </Text>
      </View>
    </Card>
  );
}
