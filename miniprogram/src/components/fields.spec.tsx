import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { dayWords } from '@/words/dates';
import { CheckLine } from './check-line';
import { ChoiceField } from './choice-field';
import { DateField } from './date-field';
import { IdentityNumberField } from './identity-number-field';
import { MobileField } from './mobile-field';
import { SelectField } from './select-field';

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;

/** Types as a person does: the text, and where the caret stands. */
function type(name: string, text: string, caret = text.length) {
  const input = box(name);
  fireEvent.change(input, { target: { value: text, selectionStart: caret } });
}

/** A field with its value kept outside, as a form keeps it. */
function Held({ first = '', children }: { first?: string; children: (held: HeldProps) => React.ReactNode }) {
  const [value, onChange] = useState(first);
  return (
    <>
      {children({ id: 'f', value, onChange })}
      <output>{value}</output>
    </>
  );
}
type HeldProps = { id: string; value: string; onChange: (value: string) => void };
const kept = () => screen.getByRole('status').textContent;

describe('numbers in groups', () => {
  it('groups an identity number as it is read, and keeps it without spaces', () => {
    render(
      <Held>{(held) => <IdentityNumberField {...held} label="证件号码" documentType="resident-id" />}</Held>,
    );
    type('证件号码', '3205821990010112');
    expect(box('证件号码').value).toBe('320582 19900101 12');
    expect(kept()).toBe('3205821990010112');
    type('证件号码', '320582 19900101 1234');
    expect(kept()).toBe('320582199001011234');
  });

  it('leaves the text alone while the caret is in the middle, and groups it when the field is left', () => {
    render(
      <Held first="320582199001011234">
        {(held) => <IdentityNumberField {...held} label="证件号码" documentType="resident-id" />}
      </Held>,
    );
    type('证件号码', '3205 19900101 1234', 4);
    expect(box('证件号码').value).toBe('3205 19900101 1234');
    fireEvent.blur(box('证件号码'));
    expect(box('证件号码').value).toBe('320519 90010112 34');
  });

  it('takes a pasted passport number as it is', () => {
    render(
      <Held>{(held) => <IdentityNumberField {...held} label="证件号码" documentType="passport" />}</Held>,
    );
    type('证件号码', 'E12345678');
    expect(box('证件号码').value).toBe('E12345678');
  });

  it('groups a mainland mobile number and leaves one with a country code', () => {
    render(<Held>{(held) => <MobileField {...held} label="手机号" />}</Held>);
    type('手机号', '13800138000');
    expect(box('手机号').value).toBe('138 0013 8000');
    type('手机号', '+85291234567');
    expect(box('手机号').value).toBe('+85291234567');
  });
});

describe('a day', () => {
  it.each(['20260105', '2026-1-5', '2026年1月5日', ' 2026.1.5 '])('understands %s', (typed) => {
    render(<Held>{(held) => <DateField {...held} label="入住日期" />}</Held>);
    type('入住日期', typed);
    expect(kept()).toBe('2026-01-05');
    expect(box('入住日期').value).toBe(typed);
    expect(screen.getByText(dayWords('2026-01-05'))).toBeTruthy();
  });

  it('keeps what it does not understand, for the rules to speak about', () => {
    render(<Held>{(held) => <DateField {...held} label="入住日期" />}</Held>);
    type('入住日期', '上个月');
    fireEvent.blur(box('入住日期'));
    expect(kept()).toBe('上个月');
    expect(box('入住日期').value).toBe('上个月');
  });

  it('takes a day from the calendar too', () => {
    render(<Held>{(held) => <DateField {...held} label="入住日期" />}</Held>);
    expect(screen.getByRole('button', { name: '从日历选入住日期' })).toBeTruthy();
    fireEvent.change(document.querySelector('[data-wheel="date"]') as Element, {
      target: { value: '2026-09-01' },
    });
    expect(kept()).toBe('2026-09-01');
  });
});

describe('choices', () => {
  const options = [
    { value: 'self', label: '本人', detail: '由您负责' },
    { value: 'spouse', label: '配偶' },
  ];

  it('names each choice and says which is chosen', () => {
    render(<Held>{(held) => <ChoiceField {...held} label="关系" options={options} />}</Held>);
    fireEvent.click(screen.getByRole('radio', { name: '本人,由您负责' }));
    expect(screen.getByRole('radio', { name: '本人,由您负责' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.getByRole('radio', { name: '配偶' }).getAttribute('aria-checked')).toBe('false');
    expect(kept()).toBe('self');
  });

  it('invites to choose from a long list, and speaks the choice with the name', () => {
    render(<Held>{(held) => <SelectField {...held} label="职业" options={options} />}</Held>);
    expect(screen.getByRole('button', { name: '职业,请选择职业' })).toBeTruthy();
    fireEvent.change(document.querySelector('[data-wheel="selector"]') as Element, {
      target: { value: '1' },
    });
    expect(screen.getByRole('button', { name: '职业,配偶' })).toBeTruthy();
  });

  it('consents only when asked to', () => {
    const onChange = jest.fn();
    render(<CheckLine id="ok" text="同意用于居住登记" checked={false} onChange={onChange} />);
    fireEvent.click(screen.getByRole('checkbox', { name: '同意用于居住登记' }));
    expect(onChange).toHaveBeenCalledWith(true);
  });
});
