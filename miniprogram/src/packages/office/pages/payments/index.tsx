import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { paymentStates } from '@app/shared/payments/payment.status';
import { reconciliationRoles, staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { PaymentListItem } from '@app/shared/payments/payments.views';
import { isPlainDate } from '@app/shared/validation/plain-date';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { Tabs } from '@/components/tabs';
import { AreaFields } from '@/components/workbench/area-fields';
import { CaseLine } from '@/components/workbench/case-line';
import { Filters } from '@/components/workbench/filters';
import { KeyLegend } from '@/components/workbench/key-legend';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { type Address, useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { yuanWords } from '@/words/cases';
import { instantWords } from '@/words/dates';
import { paymentStateWords } from '@/words/office-money';
import '../../office.scss';
import { PaymentCase } from '../../parts/payment-case';
import { Reconciliation, usualRange } from '../../parts/reconciliation';

const listId = 'payment-list';
const names = ['state', 'area', 'page', 'id', 'from', 'until'] as const;
type At = Address<(typeof names)[number]>;

/** Not a state of a fee: the comparison with the channel's bills. */
const bills = 'bills';

/** Fees of the area: what is paid at the window, what goes back, and whether the books agree. */
export default function PaymentsPage() {
  return (
    <StaffShell title="费用" way="payments">
      {(me) => <Payments me={me} />}
    </StaffShell>
  );
}

function Payments({ me }: { me: Me }) {
  const [at, change] = useAddress(names);
  const tabs = [
    { value: 'all', text: '全部' },
    ...paymentStates.map((value) => ({ value, text: paymentStateWords[value].text })),
    ...(holdsAny(me, reconciliationRoles) ? [{ value: bills, text: '对账' }] : []),
  ];
  const usual = usualRange();
  return (
    <>
      <Tabs
        label="看哪些费用"
        tabs={tabs}
        chosen={at.state ?? 'all'}
        onChoose={(state) =>
          change({ state: state === 'all' ? undefined : state, page: undefined, id: undefined })
        }
      />
      {at.state === bills ? (
        <Reconciliation
          from={at.from && isPlainDate(at.from) ? at.from : usual.from}
          until={at.until && isPlainDate(at.until) ? at.until : usual.until}
          onRange={change}
        />
      ) : (
        <Fees me={me} at={at} change={change} />
      )}
    </>
  );
}

function Fees({ me, at, change }: { me: Me; at: At; change: (changes: At) => void }) {
  const desk = useDesk();
  const close = () => change({ id: undefined });
  useListKeys(listId, undefined, at.id ? { Escape: close } : {});
  const loader = useLoader(
    () =>
      call<Page<PaymentListItem>>(staffPaymentRoutes.list, {
        query: { state: at.state, areaCode: at.area, page: at.page },
      }),
    ['payments', at.state, at.area, at.page].join('/'),
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  return (
    <>
      <Filters>
        <AreaFields
          me={me}
          id="payments"
          value={at.area}
          onChange={(area) => change({ area, page: undefined })}
        />
      </Filters>
      <View className="staff-columns">
        <Split
          showing={at.id ? 'detail' : 'list'}
          list={
            <Loaded
              loader={loader}
              skeleton={<Skeleton count={5} />}
              empty={{ title: '没有这样的费用', todo: '换一个地区或状态再看。' }}
            >
              {({ items, total, page, pageSize }) => (
                <View id={listId} className="ui-stack">
                  <List label="费用">
                    {items.map((item) => (
                      <CaseLine
                        key={item.id}
                        title={`${item.payerNameMasked ?? '缴费人'}，${yuanWords(item.amountFen)}`}
                        detail={[item.description, item.areaName].filter(Boolean).join('，')}
                        footnote={instantWords(item.paidAt ?? item.openedAt)}
                        word={paymentStateWords[item.state]}
                        here={item.id === at.id}
                        onOpen={() => change({ id: item.id })}
                      />
                    ))}
                  </List>
                  <Pages
                    page={page}
                    pageSize={pageSize}
                    total={total}
                    onPage={(next) => change({ page: String(next), id: undefined })}
                  />
                </View>
              )}
            </Loaded>
          }
          detail={
            <View className="ui-stack">
              {at.id && !desk && <Button kind="quiet" icon="back" text="回到费用列表" onTap={close} />}
              {at.id ? (
                <PaymentCase key={at.id} id={at.id} onChanged={loader.retry} />
              ) : (
                <PageState icon="person-card" title="选一笔费用" todo="登记窗口收费、申请或批准退费。" />
              )}
            </View>
          }
        />
      </View>
      <KeyLegend
        keys={[
          ['j', '下一笔'],
          ['k', '上一笔'],
          ['↵', '打开'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
