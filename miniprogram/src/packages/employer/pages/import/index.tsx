import { employerRoutes } from '@app/shared/registration/employer.routes';
import {
  type ImportVerdict,
  type ImportView,
  importVerdicts,
} from '@app/shared/registration/registration.views';
import { DownloadButton } from '@/components/download-button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Tabs } from '@/components/tabs';
import { Toolbar } from '@/components/toolbar';
import { useAddress } from '@/hooks/use-address';
import { countText } from '@/words/counts';
import { instantWords } from '@/words/dates';
import { verdictWords } from '../../import-words';
import { EmployerShell } from '../../parts/employer-shell';
import { ImportOutcome } from '../../parts/import-outcome';
import { ImportRows } from '../../parts/import-rows';
import { SubmitImport } from '../../parts/submit-import';
import { useImport } from '../../use-import';

/** One file: its progress, the preview by verdict, the submission, the result. */
export default function ImportPage() {
  return <EmployerShell title="名单核对">{() => <ImportCase />}</EmployerShell>;
}

function ImportCase() {
  const [at, change] = useAddress(['id', 'verdict', 'page']);
  const loader = useImport(at.id ?? '');
  return (
    <Loaded loader={loader}>
      {(file) => {
        const verdict = chosenVerdict(at.verdict, file);
        return (
          <>
            <View className="ui-stack ui-stack--tight">
              <Heading level={2}>{file.fileName}</Heading>
              <Text className="ui-quiet">
                {`${instantWords(file.createdAt)} 上传，共 ${countText(file.rowsTotal || file.rowsRead)} 行`}
              </Text>
            </View>
            <ImportOutcome file={file} />
            {hasPreview(file) && (
              <>
                <Toolbar label="核对结果" aside={<FaultyRows file={file} />}>
                  <Tabs
                    label="核对结果"
                    chosen={verdict}
                    tabs={importVerdicts.map((value) => ({
                      value,
                      text: verdictWords[value].text,
                      count: file.counts[value],
                    }))}
                    onChoose={(value) => change({ verdict: value, page: undefined })}
                  />
                </Toolbar>
                {file.state === 'read' && <Text className="ui-quiet">{verdictWords[verdict].meaning}</Text>}
                <ImportRows
                  importId={file.id}
                  verdict={verdict}
                  page={Number(at.page ?? 1)}
                  stamp={file.state}
                  onPage={(page) => change({ page: String(page) })}
                />
              </>
            )}
            {file.allowedActions.includes('submit') && (
              <SubmitImport file={file} onSubmitted={loader.retry} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const hasPreview = ({ state }: ImportView): boolean =>
  state === 'read' || state === 'applied' || state === 'applying';

/** The tab of the address, or the first that asks for something: wrong rows before the rest. */
function chosenVerdict(asked: string | undefined, { counts }: ImportView): ImportVerdict {
  const found = importVerdicts.find((verdict) => verdict === asked);
  const pressing: ImportVerdict[] = ['wrong', 'conflicting', 'new', 'ended', 'unchanged'];
  return found ?? pressing.find((verdict) => counts[verdict] > 0) ?? 'new';
}

function FaultyRows({ file }: { file: ImportView }) {
  if (file.counts.wrong === 0) return null;
  return (
    <DownloadButton
      text={`下载有误的 ${countText(file.counts.wrong)} 行`}
      kind="quiet"
      route={employerRoutes.importFaults}
      file={{ fileName: '需要修改的行.xlsx', params: { id: file.id } }}
    />
  );
}
