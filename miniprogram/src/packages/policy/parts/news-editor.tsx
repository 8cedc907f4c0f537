import type { Me } from '@app/shared/identity/identity.views';
import { newsDeskRoutes } from '@app/shared/news/news.routes';
import { type NewsLink, newsLinks, saveNewsRules, writeNewsRules } from '@app/shared/news/news.rules';
import type { NewsDeskView } from '@app/shared/news/news.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { areasOfMe } from '@/components/workbench/staff-ways';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';

export const linkNames: Record<NewsLink, string> = {
  policy: '一份计分标准',
  policies: '政策查询',
  estimate: '积分试算',
  services: '全部服务',
  appointments: '预约办理',
  permit: '居住证',
};
const noLink = 'none';

const labels = {
  areaCode: '给哪个地区',
  title: '标题',
  body: '正文',
  link: '带读者去哪里',
  linkTarget: '哪一份标准',
  from: '从哪天起公布',
  until: '公布到哪天',
};

type EditorProps = {
  me: Me;
  /** What is changed; absent for new news. */
  news?: NewsDeskView;
  onDone: (news: NewsDeskView) => void;
  onCancel: () => void;
  onMoved?: () => void;
};

/** Writes news, or changes a draft: plain text, a line for each paragraph. */
export function NewsEditor({ me, news, onDone, onCancel, onMoved = () => undefined }: EditorProps) {
  const form = useForm({
    table: news ? saveNewsRules : writeNewsRules,
    initial: {
      ...(news ? { version: news.version } : {}),
      areaCode: news?.areaCode ?? areasOfMe(me)[0]?.code ?? '',
      title: news?.title ?? '',
      body: news?.body ?? '',
      link: news?.link ?? '',
      linkTarget: news?.linkTarget ?? '',
      from: news?.from ?? todayInCity(),
      until: news?.until ?? '',
    },
    labels,
    choices: ['areaCode', 'link'],
  });
  const sending = useChange(
    (body: object, clientKey: string) =>
      news
        ? call<NewsDeskView>(newsDeskRoutes.save, { params: { id: news.id }, body, clientKey })
        : call<NewsDeskView>(newsDeskRoutes.draft, { body, clientKey }),
    onMoved,
  );
  useRefusals(form, sending.error, () => true);
  const link = String(form.values.link ?? '');
  const area = String(form.values.areaCode ?? '');
  const { value: _link, ...linkField } = form.field('link');
  const submit = async () => {
    const body = form.check();
    const done = body && (await sending.run(body));
    if (done) onDone(done);
  };
  return (
    <Section title={news ? '改这条通知' : '写一条通知'}>
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <AreaFields
          me={me}
          id="news"
          value={area}
          fault={form.field('areaCode').fault}
          onChange={(code) => form.set('areaCode', code ?? areasOfMe(me)[0]?.code ?? '')}
        />
        <TextField {...form.field('title')} example="例：2026年积分入学申请3月1日开始" />
        <TextField {...form.field('body')} tall example="只写文字，每段一行。不要写个人姓名和证件" />
        <SelectField
          {...linkField}
          optional
          value={link === '' ? noLink : link}
          options={[
            { value: noLink, label: '不带链接' },
            ...newsLinks.map((value) => ({ value, label: linkNames[value] })),
          ]}
          onChange={(next) => form.set('link', next === noLink ? '' : next)}
        />
        {link === 'policy' && (
          <TextField {...form.field('linkTarget')} example="例：zhangjiagang/schooling-2026" />
        )}
        <DateField {...form.field('from')} />
        <DateField {...form.field('until')} optional />
        {sending.error?.faults.length ? null : <Problem error={sending.error} />}
        <Button text="存为草稿" busy={sending.busy} onTap={() => void submit()} />
        <Button kind="quiet" text="先不写" onTap={onCancel} />
      </View>
    </Section>
  );
}
