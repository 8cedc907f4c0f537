import { act, fireEvent, render, screen } from '@testing-library/react';
import { setElderMode } from '@/platform/elder-mode';
import { networkStore } from '@/platform/network';
import { fakeHost } from '../../test/taro-stub';
import { Answers } from './answers';
import { BarList } from './bar-list';
import { Button } from './button';
import { CaseRoad } from './case-road';
import { ConfirmSheet } from './confirm-sheet';
import { PageShell } from './page-shell';
import { Pagination } from './pagination';
import { StatusTag } from './status-tag';
import { SwitchRow } from './switch-row';
import { Tabs } from './tabs';
import { Ticket } from './ticket';

const nothing = () => undefined;

beforeEach(() => {
  fakeHost.reset();
  act(() => {
    setElderMode(false);
    networkStore.set(true);
  });
});

describe('PageShell', () => {
  it('has one primary action and a quiet one', () => {
    const onTap = jest.fn();
    render(
      <PageShell
        title="申报"
        action={{ text: '提交申报', onTap }}
        quiet={{ text: '下次再填', onTap: nothing }}
      >
        内容
      </PageShell>,
    );
    fireEvent.click(screen.getByRole('button', { name: '提交申报' }));
    expect(onTap).toHaveBeenCalledTimes(1);
    expect(document.querySelectorAll('.ui-button--primary')).toHaveLength(1);
  });

  it('says that the network is away, and stops saying it', () => {
    render(<PageShell title="申报">内容</PageShell>);
    expect(screen.queryByRole('alert')).toBeNull();
    act(() => networkStore.set(false));
    expect(screen.getByRole('alert').textContent).toContain('没有网络');
    act(() => networkStore.set(true));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('A1: takes on the elder mode at once, with a tab bar whose words grow', () => {
    render(
      <PageShell title="我的" tab="me">
        内容
      </PageShell>,
    );
    expect(document.querySelector('.elder')).toBeNull();
    expect(screen.queryByRole('navigation')).toBeNull();
    act(() => setElderMode(true));
    expect(document.querySelector('.ui-shell.elder')).not.toBeNull();
    fireEvent.click(screen.getByRole('link', { name: '办事' }));
    expect(fakeHost.visits).toEqual([{ move: 'switchTab', url: '/pages/services/index' }]);
    expect(screen.getByRole('link', { name: '我的，当前栏目' })).toBeTruthy();
    expect(fakeHost.storage.get('elder-mode')).toBe('on');
  });
});

describe('the kit', () => {
  it('a busy button says so and does not answer', () => {
    const onTap = jest.fn();
    render(<Button text="提交申报" busy onTap={onTap} />);
    const button = screen.getByRole('button', { name: '正在提交申报' });
    fireEvent.click(button);
    expect(onTap).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('a switch says in a word what its colour says', () => {
    const onChange = jest.fn();
    const { rerender } = render(<SwitchRow title="大字版" on={false} onChange={onChange} />);
    const theSwitch = screen.getByRole('switch', { name: '大字版' });
    expect(theSwitch.getAttribute('aria-checked')).toBe('false');
    expect(screen.getByText('已关')).toBeTruthy();
    fireEvent.click(theSwitch);
    expect(onChange).toHaveBeenCalledWith(true);
    rerender(<SwitchRow title="大字版" on onChange={onChange} />);
    expect(screen.getByText('已开')).toBeTruthy();
  });

  it('a status is a word with a shape', () => {
    render(<StatusTag text="说法不一致" tone="warning" />);
    expect(screen.getByText('说法不一致')).toBeTruthy();
    expect(document.querySelector('.ui-icon--warn')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('a case shows what is done, where it stands and what comes', () => {
    render(
      <CaseRoad
        steps={[
          { title: '您已申报', state: 'done' },
          { title: '等房东核对', state: 'present', clock: { text: '还剩 3 个工作日' } },
          { title: '登记完成', state: 'coming' },
        ]}
      />,
    );
    expect(screen.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual([
      '已完成',
      '进行中',
      '接下来',
    ]);
    expect(screen.getByText('还剩 3 个工作日')).toBeTruthy();
  });

  it('a ticket reads its deadline between title and detail', () => {
    const onTap = jest.fn();
    render(
      <Ticket
        title="请核对入住日期"
        detail="302 室"
        figure={{ before: '还剩', number: '3', after: '天' }}
        onTap={onTap}
      />,
    );
    fireEvent.click(screen.getByRole('link', { name: '请核对入住日期,还剩3天,302 室' }));
    expect(onTap).toHaveBeenCalledTimes(1);
  });

  it('every answer can be changed by a button that says which', () => {
    const onChange = jest.fn();
    render(
      <Answers
        answers={[
          { question: '入住日期', answer: '2026年9月1日', onChange },
          { question: '补充说明', answer: '' },
        ]}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: '修改入住日期' }));
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(screen.getByText('未填写')).toBeTruthy();
  });

  it('what cannot be taken back is asked for once more, with its verb', () => {
    const onCancel = jest.fn();
    render(
      <ConfirmSheet
        open
        title="要撤回吗"
        confirm={{ text: '撤回申报', onTap: nothing, danger: true }}
        onCancel={onCancel}
      />,
    );
    expect(screen.getByRole('dialog', { name: '要撤回吗' }).getAttribute('aria-modal')).toBe('true');
    expect(screen.getByRole('button', { name: '撤回申报' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '先不办' }));
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it('says which tab is chosen', () => {
    const onChoose = jest.fn();
    const tabs = [
      { value: 'open', text: '待核实', count: 12 },
      { value: 'done', text: '已办' },
    ] as const;
    render(<Tabs label="任务" tabs={tabs} chosen="open" onChoose={onChoose} />);
    expect(screen.getByRole('tab', { name: '待核实 12' }).getAttribute('aria-selected')).toBe('true');
    fireEvent.click(screen.getByRole('tab', { name: '已办' }));
    expect(onChoose).toHaveBeenCalledWith('done');
  });

  it('stops at the first and the last page of a list', () => {
    const onPage = jest.fn();
    render(<Pagination page={3} pageSize={20} total={53} onPage={onPage} />);
    fireEvent.click(screen.getByRole('button', { name: '下一页' }));
    expect(onPage).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: '上一页' }));
    expect(onPage).toHaveBeenCalledWith(2);
  });

  it('draws no bar longer than its track, and none for nothing', () => {
    render(<BarList label="登记率" full={0} bars={[{ label: '甲', amount: 5, text: '5' }]} />);
    expect((document.querySelector('.ui-bars__fill') as HTMLElement).style.width).toBe('0%');
    render(<BarList label="登记率" full={100} bars={[{ label: '乙', amount: 140, text: '140' }]} />);
    expect((document.querySelectorAll('.ui-bars__fill')[1] as HTMLElement).style.width).toBe('100%');
  });
});
