import { placeRoutes } from '@app/shared/schooling/run.routes';
import type { LetterView } from '@app/shared/schooling/run.views';
import { DownloadButton } from '@/components/download-button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goBack } from '@/platform/navigate';
import { qrPicture } from '@/platform/qr-picture';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import '../../schooling.scss';

const title = '入学通知书';

/** The letter of admission, with a code that anybody can check. */
export default function LetterPage() {
  return (
    <ForSignedIn title={title} why="登录后才能看到孩子的入学通知书。">
      <Letter />
    </ForSignedIn>
  );
}

function Letter() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<LetterView>(placeRoutes.letter, { params: { id } }), id);
  return (
    <PageShell title={title} quiet={{ text: '返回', onTap: goBack }}>
      <Loaded loader={loader} skeleton={<Skeleton count={2} />} offlineTodo="连上网络后会自动载入通知书。">
        {({ number, childName, schoolName, stageTitle, cycle, issuedOn, issuer, link, revoked }) => (
          <>
            {revoked && <Notice tone="danger" text="这份通知书已经收回，不能再用。" />}
            <View className="schooling-letter">
              <Heading level={2}>{`${cycle}年入学通知书`}</Heading>
              <Text className="ui-strong">{childName}</Text>
              <Text>{`已录取到${schoolName}${stageTitle}`}</Text>
              <View
                className="schooling-letter__code"
                role="img"
                label="通知书的二维码"
                style={{ backgroundImage: `url("${qrPicture(link, true)}")` }}
              />
              <Text className="ui-quiet">{`${issuer}，${dayWords(issuedOn)}`}</Text>
              <Text className="ui-quiet ui-number">{`编号 ${number}`}</Text>
            </View>
            <Text>报到时出示这份通知书，学校扫码核验。报到的时间和要带的材料，以学校通知为准。</Text>
            <DownloadButton
              text="下载打印用的通知书"
              route={placeRoutes.letterFile}
              file={{ fileName: `入学通知书-${number}.pdf`, params: { id } }}
            />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
