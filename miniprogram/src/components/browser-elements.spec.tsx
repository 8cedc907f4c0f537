import { fireEvent, render, screen } from '@testing-library/react';
import { DataTable } from './data-table.h5';
import { DatePicker } from './elements/date-picker.h5';
import { Heading } from './elements/heading.h5';
import { Modal } from './elements/modal.h5';
import { Option } from './elements/option.h5';
import { OptionPicker } from './elements/option-picker.h5';
import { Tappable } from './elements/tappable.h5';
import { TextInput } from './elements/text-input.h5';
import { View } from './elements/view.h5';

beforeAll(() => {
  // jsdom has the element, but not its methods.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});

describe('A3: the browser’s elements', () => {
  it('what is tapped is a real button, so that focus, Enter and the space bar work', () => {
    const onTap = jest.fn();
    render(<Tappable onTap={onTap}>提交申报</Tappable>);
    const button = screen.getByRole('button', { name: '提交申报' });
    expect(button.tagName).toBe('BUTTON');
    expect(button.getAttribute('type')).toBe('button');
    fireEvent.click(button);
    expect(onTap).toHaveBeenCalledTimes(1);
  });

  it('a resting button stays reachable, says so, and does nothing', () => {
    const onTap = jest.fn();
    render(
      <Tappable disabled onTap={onTap}>
        提交申报
      </Tappable>,
    );
    const button = screen.getByRole('button', { name: '提交申报' });
    fireEvent.click(button);
    expect(onTap).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.hasAttribute('disabled')).toBe(false);
  });

  it('choices are native, of one group', () => {
    const onChoose = jest.fn();
    render(
      <Option kind="radio" name="relation" label="本人" chosen={false} onChoose={onChoose}>
        本人
      </Option>,
    );
    const radio = screen.getByRole('radio', { name: '本人' }) as HTMLInputElement;
    expect(radio.name).toBe('relation');
    fireEvent.click(radio);
    expect(onChoose).toHaveBeenCalledWith(true);
  });

  it('a box carries its name, its fault and its keyboard, and allows any length', () => {
    render(
      <TextInput
        id="code"
        label="验证码"
        value=""
        onInput={() => undefined}
        kind="one-time-code"
        faulty
        describedBy="code-fault"
      />,
    );
    const box = screen.getByRole('textbox', { name: '验证码' });
    expect(box.getAttribute('inputmode')).toBe('numeric');
    expect(box.getAttribute('autocomplete')).toBe('one-time-code');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(box.getAttribute('aria-describedby')).toBe('code-fault');
    expect(box.hasAttribute('maxlength')).toBe(false);
  });

  it('Enter confirms, but not while characters are being composed', () => {
    const onConfirm = jest.fn();
    render(<TextInput id="a" label="编号" value="" onInput={() => undefined} onConfirm={onConfirm} />);
    const box = screen.getByRole('textbox', { name: '编号' });
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true });
    expect(onConfirm).not.toHaveBeenCalled();
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(onConfirm).toHaveBeenCalledTimes(1);
  });

  it('tells whether the caret is at the end', () => {
    const onInput = jest.fn();
    render(<TextInput id="a" label="编号" value="" onInput={onInput} />);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'abc', selectionStart: 1 } });
    expect(onInput).toHaveBeenCalledWith('abc', false);
  });

  it('a list of options is a native one that begins with an invitation', () => {
    const onPick = jest.fn();
    const options = [{ value: 'a', text: '甲' }];
    render(
      <OptionPicker id="a" label="职业" options={options} value="" onPick={onPick} invitation="请选择职业" />,
    );
    const list = screen.getByRole('combobox', { name: '职业' });
    fireEvent.change(list, { target: { value: 'a' } });
    expect(onPick).toHaveBeenCalledWith('a');
  });

  it('the calendar’s own input is out of the way of the keyboard', () => {
    render(
      <DatePicker label="从日历选日期" value="2026-09-01" onPick={() => undefined}>
        历
      </DatePicker>,
    );
    expect(screen.getAllByRole('button')).toHaveLength(1);
    const native = document.querySelector('input[type=date]') as HTMLInputElement;
    expect(native.tabIndex).toBe(-1);
    expect(native.value).toBe('2026-09-01');
  });

  it('a heading can take the focus from a script', () => {
    render(<Heading level={2}>有一处要改一下</Heading>);
    const heading = screen.getByRole('heading', { level: 2 });
    heading.focus();
    expect(document.activeElement).toBe(heading);
  });

  it('a dialog has a name, opens over the page and closes on Escape', () => {
    const onClose = jest.fn();
    render(
      <Modal label="要撤回吗" open onClose={onClose}>
        <View>说明</View>
      </Modal>,
    );
    const dialog = screen.getByRole('dialog', { name: '要撤回吗' }) as HTMLDialogElement;
    expect(dialog.open).toBe(true);
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('a row of a table opens once, by its first cell or anywhere in it', () => {
    const onOpen = jest.fn();
    const columns = [
      { title: '住址', cell: (row: { id: string }) => row.id },
      { title: '距离', number: true, cell: () => '35' },
    ];
    render(
      <DataTable
        caption="待核实"
        columns={columns}
        rows={[{ id: '甲' }]}
        keyOf={(row) => row.id}
        onOpen={onOpen}
        nameOf={(row) => `打开${row.id}`}
      />,
    );
    fireEvent.click(screen.getByRole('link', { name: '打开甲' }));
    expect(onOpen).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByRole('cell', { name: '35' }));
    expect(onOpen).toHaveBeenCalledTimes(2);
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['住址', '距离']);
  });
});
