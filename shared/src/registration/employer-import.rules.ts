import type { RuleTable } from '../validation/rules';

/** One row of an employer's file after its labels were turned into codes. The preview and the declaration read it. */
export const employerRowRules = {
  name: { kind: 'name' },
  documentType: { kind: 'document-type' },
  documentNumber: { kind: 'document-number' },
  mobile: { kind: 'mobile', optional: true },
  doorCode: { kind: 'door-code' },
  roomName: { kind: 'text', min: 1, max: 20, optional: true },
  from: { kind: 'date', min: '1990-01-01', max: 'today' },
  until: { kind: 'date', min: '1990-01-01', max: 'today+366d', notBefore: 'from', optional: true },
} as const satisfies RuleTable;

export type EmployerRowKey = keyof typeof employerRowRules;

/** The columns of the file, in the order of the template. */
export const employerColumns: readonly {
  key: EmployerRowKey;
  label: string;
  aliases: readonly string[];
  required: boolean;
  example: string;
}[] = [
  { key: 'name', label: '姓名', aliases: ['员工姓名', '职工姓名'], required: true, example: '张三' },
  { key: 'documentType', label: '证件类型', aliases: ['证件种类'], required: false, example: '居民身份证' },
  {
    key: 'documentNumber',
    label: '证件号码',
    aliases: ['身份证号', '身份证号码', '公民身份号码'],
    required: true,
    example: '11010519491231002X',
  },
  {
    key: 'mobile',
    label: '手机号',
    aliases: ['联系电话', '手机号码', '电话'],
    required: false,
    example: '13800138000',
  },
  {
    key: 'doorCode',
    label: '门牌码',
    aliases: ['居住地门牌码', '二维码编号'],
    required: true,
    example: '门牌下方的 32 位编号',
  },
  { key: 'roomName', label: '房间', aliases: ['房间号', '宿舍号'], required: false, example: '301' },
  { key: 'from', label: '入住日期', aliases: ['入住时间'], required: true, example: '2026-09-01' },
  { key: 'until', label: '离开日期', aliases: ['离开时间', '退宿日期'], required: false, example: '' },
];
