import type { LettingState } from '@app/shared/registration/dwelling.status';
import type { SourceList } from '@app/shared/registration/source-list';
import { checkMobileNumber } from '@app/shared/validation/mobile-number';
import { normalisePersonName } from '@app/shared/validation/person-name';
import { codePointLength, normaliseWidth } from '@app/shared/validation/text';
import type { SheetColumn } from '../../platform/documents/spreadsheet/sheet.types';
import { toAreaHundredths } from './domain/floor-area';

export type SourceColumn = 'address' | 'ownerName' | 'ownerMobile' | 'floorArea' | 'lettingState';

/** What each keeper of a list calls the columns we read, its own word first. */
const labels = {
  community: {
    address: '房屋地址',
    ownerName: '房东姓名',
    ownerMobile: '联系电话',
    floorArea: '建筑面积',
    lettingState: '出租状态',
  },
  'property-company': {
    address: '房屋坐落',
    ownerName: '业主姓名',
    ownerMobile: '业主电话',
    floorArea: '建筑面积',
    lettingState: '使用状态',
  },
  police: {
    address: '标准地址',
    ownerName: '出租人姓名',
    ownerMobile: '出租人电话',
    floorArea: '房屋面积',
    lettingState: '出租状态',
  },
} as const satisfies Record<SourceList, Record<SourceColumn, string>>;

const otherLabels: Record<SourceColumn, readonly string[]> = {
  address: ['地址', '详细地址', '出租房地址', '房屋地址', '房屋坐落', '标准地址', '门牌地址'],
  ownerName: [
    '户主',
    '户主姓名',
    '房东',
    '房主',
    '房主姓名',
    '业主',
    '房东姓名',
    '业主姓名',
    '出租人',
    '出租人姓名',
  ],
  ownerMobile: [
    '电话',
    '手机',
    '手机号',
    '手机号码',
    '联系方式',
    '联系电话',
    '房东电话',
    '业主电话',
    '出租人电话',
  ],
  floorArea: ['面积', '建筑面积', '房屋面积', '面积㎡'],
  lettingState: ['状态', '出租状态', '使用状态', '房屋状态', '是否出租'],
};

/** Columns that such lists have and that we neither need nor keep: a person's number least of all. */
export const ignoredSourceLabels = [
  '序号',
  '编号',
  '备注',
  '社区',
  '所属社区',
  '网格',
  '所属网格',
  '小区',
  '身份证号',
  '身份证号码',
  '证件号码',
  '登记日期',
  '更新日期',
  '登记人',
];

/** The columns of one keeper's list. Only the address must be there. */
export function sourceColumns(source: SourceList): SheetColumn<SourceColumn>[] {
  return (Object.keys(otherLabels) as SourceColumn[]).map((key) => {
    const label = labels[source][key];
    return {
      key,
      label,
      aliases: otherLabels[key].filter((other) => other !== label),
      required: key === 'address',
    };
  });
}

const lettingWords: Record<string, LettingState> = {
  出租: 'let',
  已出租: 'let',
  出租中: 'let',
  在租: 'let',
  是: 'let',
  空置: 'vacant',
  空关: 'vacant',
  闲置: 'vacant',
  待租: 'vacant',
  未出租: 'vacant',
  否: 'vacant',
  自住: 'own-use',
  自用: 'own-use',
  自有自住: 'own-use',
};

/** What a row says beside its address; a cell that says nothing usable says nothing. Area in hundredths. */
export type SourceCells = {
  ownerName?: string;
  ownerMobile?: string;
  floorArea?: number;
  lettingState?: LettingState;
};

const longestName = 50;

export function readSourceCells(cells: Record<SourceColumn, string>): SourceCells {
  const name = normalisePersonName(cells.ownerName);
  const mobile = checkMobileNumber(cells.ownerMobile);
  const area = /^(\d{1,6}(?:\.\d{1,2})?)(?:㎡|M2|平方米|平方|平|M²)?$/i.exec(
    normaliseWidth(cells.floorArea).replace(/\s/g, ''),
  );
  return {
    ownerName: name !== '' && codePointLength(name) <= longestName ? name : undefined,
    ownerMobile: mobile.ok ? mobile.number : undefined,
    floorArea: (area && toAreaHundredths(area[1])) || undefined,
    lettingState: lettingWords[cells.lettingState.replace(/\s/g, '')],
  };
}
