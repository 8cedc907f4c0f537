import type { PermitPolicy } from '../../src/modules/permit/domain/permit-policy';

const ruled = <T>(value: T) => ({ value, rule: '居住证暂行条例', confirmed: true });

/** The national rule: half a year, one endorsement a year, counted anew after a late one. */
export function permitPolicy(change: Partial<PermitPolicy['endorsement']> = {}): PermitPolicy {
  return {
    version: 'test',
    cityName: '张家港市',
    issuer: '张家港市公安局',
    residenceMonths: ruled(6),
    grounds: ruled(['job', 'dwelling', 'schooling'] as const),
    voluntaryUnder: ruled(16),
    exempt: [
      {
        hukou: 'same-prefecture',
        sentence: '苏州市户籍人员在市内流动，不需要办理居住证',
        rule: '苏州市居住证管理暂行办法',
      },
      { hukou: 'this-city', sentence: '本市户籍人员不需要办理居住证', rule: '居住证暂行条例' },
    ],
    otherPermit: [
      {
        documentType: 'hmt-residence-permit',
        sentence: '您持有的是港澳台居民居住证',
        rule: '国办发〔2018〕81号',
      },
    ],
    endorsement: {
      everyMonths: ruled(12),
      opensMonthsBefore: ruled(1),
      lastDay: ruled('anniversary'),
      late: ruled('restart-from-endorsement'),
      remindAgainDays: ruled(7),
      insuredWithinMonths: ruled(3),
      ...change,
    },
    fees: { reissue: ruled(2000), replacement: ruled(2000) },
  };
}
