import type { RuleTable } from '@app/shared/validation/rule-language';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { FaultSummary } from '@/components/fault-summary';
import { IdentityNumberField } from '@/components/identity-number-field';
import { TextField } from '@/components/text-field';
import { ApiError } from '@/platform/api-error';
import { valueAt, withValueAt } from './form-paths';
import { type Form, useForm } from './use-form';

const table = {
  name: { kind: 'name' },
  documentType: { kind: 'document-type' },
  documentNumber: { kind: 'document-number' },
  people: { kind: 'list', of: { kind: 'object', table: { name: { kind: 'name' } } }, max: 3, optional: true },
} as const satisfies RuleTable;

const labels = { name: '姓名', documentNumber: '证件号码', 'people.*.name': '同住人姓名' };
let form: Form<typeof table>;

function Page() {
  form = useForm({ table, initial: { name: '', documentType: 'resident-id', documentNumber: '' }, labels });
  return (
    <>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <TextField {...form.field('name')} />
      <IdentityNumberField {...form.field('documentNumber')} documentType="resident-id" />
    </>
  );
}

const boxOf = (name: string) => screen.getByRole('textbox', { name });
const type = (name: string, value: string) => fireEvent.change(boxOf(name), { target: { value } });

describe('useForm', () => {
  it('lists every fault at the top and beside its field, and sends nothing', () => {
    render(<Page />);
    act(() => expect(form.check()).toBeUndefined());
    const [summary] = screen.getAllByRole('alert');
    expect(within(summary as HTMLElement).getByRole('heading').textContent).toBe('有 2 处要改一下');
    expect(screen.getAllByText('请填写姓名')).toHaveLength(2);
    expect(form.refusals).toBe(1);
  });

  it('reads the same table as the server and hands over the values as they are stored', () => {
    render(<Page />);
    type('姓名', '  王秀英 ');
    type('证件号码', '11010519491231002x');
    let request: unknown;
    act(() => {
      request = form.check();
    });
    expect(request).toEqual({
      name: '王秀英',
      documentType: 'resident-id',
      documentNumber: '11010519491231002X',
    });
  });

  it('keeps what was typed when the server refuses, and shows why', () => {
    render(<Page />);
    type('姓名', '王秀英');
    const faults = [{ field: 'name', code: 'bad-characters' as const }];
    act(() => {
      expect(form.takeError(new ApiError('COMMON.INVALID_INPUT', 400, 'K7Q2', faults))).toBe(true);
    });
    expect((boxOf('姓名') as HTMLInputElement).value).toBe('王秀英');
    expect(form.field('name').fault).toContain('姓名');
    act(() => expect(form.takeError(new ApiError('COMMON.BUSY', 503))).toBe(false));
  });

  it('judges a field when it is left, not while it is written, and never scolds an empty one', () => {
    render(<Page />);
    fireEvent.blur(boxOf('姓名'));
    type('证件号码', '110105194912310021');
    expect(form.field('documentNumber').fault).toBeUndefined();
    fireEvent.blur(boxOf('证件号码'));
    expect(form.field('documentNumber').fault).toContain('证件号码');
    expect(form.field('name').fault).toBeUndefined();
    type('证件号码', '11010519491231002');
    expect(form.field('documentNumber').fault).toBeUndefined();
  });

  it('finds the fault of one person in a list by its place', () => {
    render(<Page />);
    act(() => form.set('people', [{ name: '李明' }, { name: '' }]));
    act(() => void form.check());
    expect(form.field('people.1.name').fault).toBe('请填写同住人姓名');
    expect(form.field('people.0.name').fault).toBeUndefined();
  });

  it('loses nothing that is set between two draws', () => {
    render(<Page />);
    act(() => {
      form.set('name', '王');
      form.set('people.0.name', '李');
      form.set('people.1.name', '张');
    });
    expect(form.values).toMatchObject({ name: '王', people: [{ name: '李' }, { name: '张' }] });
  });
});

describe('paths of values', () => {
  it('changes one place and leaves its neighbours the same objects', () => {
    const before = { people: [{ name: '李' }, { name: '张' }], note: 'x' };
    const after = withValueAt(before, 'people.1.name', '章');
    expect(valueAt(after, 'people.1.name')).toBe('章');
    expect(valueAt(before, 'people.1.name')).toBe('张');
    expect(valueAt(after, 'people.0')).toBe(before.people[0]);
  });

  it('answers undefined for a place that is not there', () => {
    expect(valueAt({ people: [] }, 'people.3.name')).toBeUndefined();
    expect(valueAt({ note: 'x' }, 'note.deeper')).toBeUndefined();
  });
});
