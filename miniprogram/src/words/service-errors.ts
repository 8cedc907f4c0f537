import type { AppointmentCode } from '@app/shared/appointments/appointments.codes';
import type { CalendarCode } from '@app/shared/calendar/calendar.codes';
import type { CaseworkCode } from '@app/shared/casework/casework.codes';
import type { DocumentsCode } from '@app/shared/documents/documents.codes';
import type { NewsCode } from '@app/shared/news/news.codes';
import type { PaymentsCode } from '@app/shared/payments/payments.codes';
import type { PermitCode } from '@app/shared/permit/permit.codes';
import type { PointsCode } from '@app/shared/points/points.codes';
import type { PublicNoticeCode } from '@app/shared/public-notice/public-notice.codes';
import type { RegistriesCode } from '@app/shared/registries/registries.codes';
import type { TerminalsCode } from '@app/shared/terminals/terminals.codes';

/** What to do, and then what happened. No blame, no codes. */
export type ErrorWords = { what: string; todo: string };

const documentsWords: Record<DocumentsCode, ErrorWords> = {
  'DOCUMENTS.FILE_TOO_LARGE': { what: '文件太大', todo: '请压缩图片，或分成几个文件。' },
  'DOCUMENTS.FILE_EXISTS': { what: '这个文件已经收到', todo: '不用再传一次。' },
  'DOCUMENTS.UPLOAD_TICKET_INVALID': { what: '上传没有被接受', todo: '请返回上一页，重新选择文件。' },
  'DOCUMENTS.UPLOAD_TICKET_EXPIRED': { what: '上传超过了时限', todo: '请重新选择文件上传。' },
  'DOCUMENTS.SHEET_EMPTY': { what: '表里没有内容', todo: '请填写后再上传。' },
  'DOCUMENTS.SHEET_NOT_A_SPREADSHEET': { what: '这不是能读的表格', todo: '请上传 .xlsx 或 .csv 文件。' },
  'DOCUMENTS.SHEET_OLD_FORMAT': { what: '这是旧版 Excel 文件', todo: '请另存为 .xlsx 再上传。' },
  'DOCUMENTS.SHEET_ENCRYPTED': { what: '文件带有密码', todo: '请去掉密码再上传。' },
  'DOCUMENTS.SHEET_WRONG_ENCODING': {
    what: '文件里的文字读不出来',
    todo: '请另存为“CSV UTF-8”或 .xlsx 再上传。',
  },
  'DOCUMENTS.SHEET_DAMAGED': { what: '文件不完整', todo: '请重新保存一份再上传。' },
  'DOCUMENTS.SHEET_UNSAFE': { what: '文件的结构不正常', todo: '请用模板重新填写后上传。' },
  'DOCUMENTS.SHEET_ACTIVE_CONTENT': { what: '文件里有宏或外部链接', todo: '请复制内容到模板里再上传。' },
  'DOCUMENTS.SHEET_HEADER_MISSING': { what: '没有找到表头', todo: '请下载模板，保留第一行的列名。' },
  'DOCUMENTS.SHEET_COLUMNS_WRONG': { what: '表头与模板不一致', todo: '请下载模板，按模板的列填写。' },
  'DOCUMENTS.SHEET_TOO_MANY_ROWS': { what: '行数太多', todo: '请分成几个文件上传。' },
  'DOCUMENTS.PAGE_NOT_RECEIVED': { what: '这一页没有完整送到', todo: '请再传一次，已传好的页不用重传。' },
  'DOCUMENTS.PAGE_NOT_READY': { what: '这一页还没有传好', todo: '请等它传好，或重新拍一张。' },
  'DOCUMENTS.PAGE_TYPE_DIFFERS': { what: '文件内容与它的类型不一致', todo: '请用手机重新拍照上传。' },
  'DOCUMENTS.PAGE_TYPE_UNKNOWN': { what: '这种文件读不了', todo: '请上传照片（JPG、PNG）或 PDF。' },
  'DOCUMENTS.PAGE_DAMAGED': { what: '文件不完整，打不开', todo: '请重新拍照，或另存一份再上传。' },
  'DOCUMENTS.PAGE_TOO_MANY_PIXELS': { what: '图片尺寸太大', todo: '请用普通拍照模式重拍，或缩小后上传。' },
  'DOCUMENTS.PAGE_TOO_SMALL': { what: '图片太小，看不清', todo: '请靠近一些，重新拍一张清楚的。' },
  'DOCUMENTS.PAGE_ACTIVE_CONTENT': {
    what: 'PDF 里有程序或附件',
    todo: '请用“打印为 PDF”另存一份，或拍照上传。',
  },
  'DOCUMENTS.PAGE_ENCRYPTED': { what: 'PDF 带有密码', todo: '请去掉密码，或拍照上传。' },
  'DOCUMENTS.PAGE_INFECTED': { what: '文件没有通过安全检查', todo: '请不要再打开它，拍照上传即可。' },
  'DOCUMENTS.SCANNER_UNAVAILABLE': { what: '安全检查暂时用不了', todo: '请过一会儿再试，已传好的页都在。' },
  'DOCUMENTS.PAPER_FULL': { what: '这份材料的页数已满', todo: '请先移除不要的页，或合并成一个 PDF。' },
  'DOCUMENTS.PAPER_BOUND': { what: '这份材料已随申请提交', todo: '要更换，请按补正通知上传新的材料。' },
  'DOCUMENTS.PAGES_DIFFER': { what: '页面刚刚有了变化', todo: '请看过现在的页面后再排序。' },
  'DOCUMENTS.PAPERS_NOT_READY': { what: '有材料还没有传好', todo: '请按每一项下面的提示补传。' },
};

const appointmentWords: Record<AppointmentCode, ErrorWords> = {
  'APPOINTMENTS.SLOT_TAKEN': { what: '这个时段刚刚约满', todo: '请选别的时段；退回的号源会不定时放出。' },
  'APPOINTMENTS.SLOT_PAST': { what: '这个时段已经过了', todo: '请选后面的时段。' },
  'APPOINTMENTS.SLOT_CLOSED': { what: '这个时段不再办公', todo: '请选别的时段。' },
  'APPOINTMENTS.SLOT_NOT_RELEASED': { what: '这一天还没有放号', todo: '可以先登记意向，放号时抽签排序。' },
  'APPOINTMENTS.DAY_CLOSED': { what: '这一天不办公', todo: '请选别的日子。' },
  'APPOINTMENTS.CALENDAR_MISSING': {
    what: '那一年的放假安排还没有公布',
    todo: '公布之前暂不能预约，请选近一些的日子。',
  },
  'APPOINTMENTS.SERVICE_NOT_OFFERED': { what: '这里不办这件事', todo: '请返回看看哪些网点可以办。' },
  'APPOINTMENTS.PARTY_TOO_LARGE': { what: '人数超过了这件事一次能办的', todo: '请分几次预约。' },
  'APPOINTMENTS.NOT_FOR_THIS_PERSON': {
    what: '不能替这个人预约',
    todo: '只能为本人、未成年子女或老人代约；其他人请用自己的账号预约。',
  },
  'APPOINTMENTS.REAL_NAME_NEEDED': { what: '预约需要先通过身份核验', todo: '请先核对姓名和证件号。' },
  'APPOINTMENTS.LIMIT_REACHED': { what: '已经有没办完的预约', todo: '请先办完或取消原来的，再约新的。' },
  'APPOINTMENTS.PAUSED': { what: '多次没有赴约，预约暂停', todo: '到期后可以再约；急事请到窗口现场取号。' },
  'APPOINTMENTS.HOLD_EXPIRED': { what: '保留的时间已过', todo: '请重新选择时段。' },
  'APPOINTMENTS.ACTION_NOT_ALLOWED': { what: '现在不能这样办', todo: '请看看最新的进展再办。' },
  'APPOINTMENTS.DEMAND_CLOSED': { what: '现在不能登记这一天', todo: '请看放号时间，在放号之前登记。' },
  'APPOINTMENTS.DEMAND_JOINED': { what: '这一天您已经登记过', todo: '不用再登记，放号时会通知您。' },
  'APPOINTMENTS.CHECK_IN_INVALID': {
    what: '这个签到码不能用',
    todo: '请打开预约详情，出示最新的二维码或预约号。',
  },
  'APPOINTMENTS.CHECK_IN_WRONG_DAY': {
    what: '还没到签到时间',
    todo: '请在预约当天、预约详情里写的时间内签到。',
  },
  'APPOINTMENTS.CHECK_IN_WRONG_OFFICE': { what: '预约的不是这个网点', todo: '请看预约详情里的地址。' },
  'APPOINTMENTS.WALK_IN_FULL': { what: '今天的现场号已经取完', todo: '请预约其他时间，或换一个网点。' },
  'APPOINTMENTS.NOBODY_WAITING': { what: '现在没有人在等', todo: '有人取号后再叫。' },
  'APPOINTMENTS.WINDOW_TAKEN': { what: '这个窗口不能用', todo: '可能有同事在，或窗口已关闭，请换一个。' },
  'APPOINTMENTS.WINDOW_NOT_YOURS': { what: '您还没有开这个窗口', todo: '请先开窗口，再叫号。' },
  'APPOINTMENTS.WINDOW_EXISTS': { what: '已经有这个名字的窗口', todo: '请换一个名字。' },
  'APPOINTMENTS.SERVICE_EXISTS': { what: '这里已经有这件事', todo: '请修改原来的，不用再加。' },
  'APPOINTMENTS.OFFICE_EXISTS': { what: '这个地方已有同名网点', todo: '请换一个名字。' },
  'APPOINTMENTS.PLAN_CHANGED': { what: '预览之后有了新预约', todo: '请重新预览，再保存。' },
  'APPOINTMENTS.POLICY_PENDING': { what: '本市的预约规则还待主管部门确认', todo: '公布之前暂不能预约。' },
};

const paymentsWords: Record<PaymentsCode, ErrorWords> = {
  'PAYMENTS.ACTION_NOT_ALLOWED': { what: '现在不能这样办', todo: '请看看这笔费用的最新情况再办。' },
  'PAYMENTS.ALREADY_PAID': { what: '这笔费用已经缴清', todo: '不用再缴，返回就能看到。' },
  'PAYMENTS.ALREADY_OPEN': { what: '这项费用已有一笔待缴', todo: '请先缴清那一笔，或联系窗口。' },
  'PAYMENTS.PAY_AT_WINDOW': { what: '这项费用在窗口缴纳', todo: '请带证件到窗口缴费，缴完这里会更新。' },
  'PAYMENTS.CHANNEL_UNAVAILABLE': {
    what: '还没有收到支付平台的答复',
    todo: '请稍等一会儿再看；已经付过的，不会重复扣款。',
  },
  'PAYMENTS.CHANNEL_REFUSED': { what: '线上缴费暂时用不了', todo: '请过一会儿再试，或到窗口缴费。' },
  'PAYMENTS.NOTIFICATION_REFUSED': { what: '这条通知没有被接受', todo: '请以缴费记录为准。' },
  'PAYMENTS.RECEIPT_TAKEN': { what: '这个票据号已用在另一笔费用', todo: '请核对票据上的号码。' },
  'PAYMENTS.SAME_PERSON': { what: '申请退费的人不能自己批准', todo: '请由另一位督查员办理。' },
};

const calendarWords: Record<CalendarCode, ErrorWords> = {
  'CALENDAR.DRAFT_EXISTS': { what: '这一年已有一份待发布的草稿', todo: '请先发布或作废它，再起草新的。' },
  'CALENDAR.NOT_DRAFT': { what: '这份日历已发布或已作废', todo: '请返回列表看看最新的版本。' },
  'CALENDAR.SAME_PERSON': { what: '起草人不能自己发布', todo: '请由另一位工作人员核对后发布。' },
};

const registriesWords: Record<RegistriesCode, ErrorWords> = {
  'REGISTRIES.CHECK_STOPPED': { what: '这件事已经办结', todo: '不用再比对；要重新办理，请新提交一次申请。' },
};

const terminalsWords: Record<TerminalsCode, ErrorWords> = {
  'TERMINALS.REQUEST_REFUSED': { what: '这台终端没有通过验证', todo: '请到旁边的终端或窗口办理。' },
  'TERMINALS.CODE_WRONG': { what: '激活码不对或已过期', todo: '请核对后再输，或请管理员重新生成。' },
  'TERMINALS.KEY_UNUSABLE': { what: '终端的公钥用不了', todo: '请在终端上重新生成密钥，再登记一次。' },
  'TERMINALS.KEY_TAKEN': { what: '这个公钥已经用过', todo: '请在终端上重新生成密钥，再登记一次。' },
  'TERMINALS.REVOKED': { what: '这台终端已停用', todo: '要继续使用，请重新登记一台。' },
  'TERMINALS.PERSON_UNKNOWN': { what: '没有查到这张证件的登记', todo: '请到窗口核对姓名和证件号码。' },
  'TERMINALS.VISIT_ENDED': { what: '这次办理已超时结束', todo: '请重新放上证件，再办一次。' },
};

const caseworkWords: Record<CaseworkCode, ErrorWords> = {
  'CASEWORK.ACTION_NOT_ALLOWED': { what: '现在不能这样办', todo: '请看过这件申请的最新进展再办。' },
  'CASEWORK.MOVED_ON': { what: '这件申请刚刚有了变化', todo: '您的操作没有记入，请看过最新情况再办。' },
  'CASEWORK.NOT_YOURS': { what: '这件事现在不在您手里', todo: '请先领取，或问问正在办的同事。' },
  'CASEWORK.ONE_TIME_NOTICE_USED': {
    what: '已经一次性告知过',
    todo: '同一件申请不能再要第二次材料；这次尝试已告诉督查员。',
  },
  'CASEWORK.ALREADY_OPEN': { what: '这项申请正在办理', todo: '不用再报，可以在“我的办件”里查看。' },
  'CASEWORK.DRAFT_CHANGED': { what: '草稿在别处改过', todo: '请看过最新的草稿再接着填。' },
  'CASEWORK.WINDOW_CLOSED': { what: '现在不在申请时间内', todo: '草稿会为您留着，开放后再提交。' },
  'CASEWORK.POLICY_CHANGED': { what: '办理规定刚刚更新', todo: '请再看一遍，保存后提交。' },
  'CASEWORK.NOT_PUBLISHED': {
    what: '这一项还待主管部门确认',
    todo: '公布之前暂不能办理，可以拨打服务电话咨询。',
  },
  'CASEWORK.PAPERS_MISSING': { what: '还差几样材料', todo: '请按下面的提示补上再提交。' },
  'CASEWORK.NOT_ELIGIBLE': { what: '现在还不符合申请条件', todo: '原因写在申请页上，条件满足后再来。' },
  'CASEWORK.AMENDMENT_CLOSED': {
    what: '现在不能补充或更改申报的事实',
    todo: '请看办理说明里的补充时间；本市没有公布的不能补充。',
  },
  'CASEWORK.ITEMS_INCOMPLETE': { what: '还有审核项没有填', todo: '请每一项都给出结论再提交。' },
};

const permitWords: Record<PermitCode, ErrorWords> = {
  'PERMIT.ALREADY_HELD': { what: '已经有一张居住证', todo: '不用再申领，可以在“居住证”里查看。' },
  'PERMIT.NOT_USABLE': { what: '这张证件现在不能出示', todo: '请返回看看它的状态，按提示办理。' },
  'PERMIT.ALREADY_LOST': { what: '这张证件已经挂失', todo: '不用再挂失，可以直接办理补领。' },
  'PERMIT.ENDORSEMENT_NOT_YET': { what: '还没有到签注时间', todo: '到了时间会提醒您，请届时再办。' },
  'PERMIT.ENDORSEMENT_NEEDS_WINDOW': {
    what: '系统里查不到您现在的居住登记',
    todo: '请先申报居住登记，或带租房合同到窗口办理。',
  },
  'PERMIT.NOT_PUBLISHED': {
    what: '居住证的办理规定还待主管部门确认',
    todo: '公布之前暂不能办理，可以拨打服务电话咨询。',
  },
};

const factsAgain = '请返回这一题，看看例子再填。';

const pointsWords: Record<PointsCode, ErrorWords> = {
  'POINTS.BAD_SHAPE': { what: '有一项填写的格式不对', todo: factsAgain },
  'POINTS.UNKNOWN_FACT': { what: '有一项现行标准里没有', todo: '标准可能刚刚更新，请重新试算。' },
  'POINTS.UNKNOWN_PERSON': { what: '有一位家人现行标准里没有', todo: '标准可能刚刚更新，请重新试算。' },
  'POINTS.UNKNOWN_INDICATOR': { what: '有一项指标现行标准里没有', todo: '标准可能刚刚更新，请重新试算。' },
  'POINTS.UNKNOWN_PROGRAMME': { what: '本市没有这项积分服务', todo: '请返回，从列表里选一项。' },
  'POINTS.BAD_VALUE': { what: '有一项填得不对', todo: factsAgain },
  'POINTS.AMBIGUOUS_DATE': { what: '有一个日期看不明白', todo: '请写全年、月、日，例如 2020-03-01。' },
  'POINTS.DATE_IN_FUTURE': { what: '有一个日期还没有到', todo: '请填今天或以前的日期。' },
  'POINTS.BEFORE_BIRTH': { what: '有一个日期早于出生日期', todo: '请核对出生日期和这一项的日期。' },
  'POINTS.MONTHS_OVERLAP': { what: '有的月份填了两次', todo: '请把重叠的月份只留一次。' },
  'POINTS.SHARE_ABOVE_WHOLE': { what: '产权份额超过了全部', todo: '请填 100% 或更少，例如 50%。' },
  'POINTS.SHARE_NOT_EXACT': { what: '份额或人数算不准', todo: '请填整数人数，份额如 1/3 或 50%。' },
  'POINTS.CLAIM_WITHOUT_EVIDENCE': { what: '有一项还没有证明材料', todo: '请补上材料再提交。' },
  'POINTS.EVIDENCE_OF_ANOTHER_PERSON': { what: '有一份材料是别人的', todo: '请换成本人的材料。' },
  'POINTS.STANDARD_NOT_IN_FORCE': {
    what: '今天没有可用的计分标准',
    todo: '主管部门公布后再来试算，可以先看看以前的标准。',
  },
  'POINTS.TOTAL_OVERFLOW': { what: '数字太大，算不了', todo: '请核对填写的数量和金额。' },
  'POINTS.NOT_ASKED': { what: '有一项由部门直接提供，不用填写', todo: '请删去这一项再提交。' },
  'POINTS.NOT_AMENDABLE': { what: '有一项现在不能补充或更改', todo: '请只填办理说明里写明可以补充的事项。' },
  'POINTS.OBJECTED_BEFORE': {
    what: '这一项已经复核过，结果没有变化',
    todo: '同一项不再重复复核，请看复核结果里的说明。',
  },
  'POINTS.ALREADY_APPLIED': { what: '您这次已经申请过', todo: '请到办件里查看，不用再次申请。' },
  'POINTS.NO_EXAMPLES': { what: '这项服务还没有算例', todo: '请粘贴一份申请人数据再推演。' },
  'POINTS.DRAFT_EXISTS': { what: '这份标准已经有人在起草', todo: '请打开已有的草稿，一起改或先作废它。' },
  'POINTS.NOT_DRAFT': { what: '这份草稿已发布或已作废', todo: '请返回列表看看最新的版本。' },
  'POINTS.SAME_PERSON': { what: '起草或改过的人不能自己发布', todo: '请另一位政策管理员核对后发布。' },
  'POINTS.DRAFT_HAS_FAULTS': { what: '草稿里还有要改的地方', todo: '请按页面上列出的逐条改好，再试一次。' },
  'POINTS.EDITION_TAKEN': { what: '这个名字已经有一版标准在用', todo: '请换一个名字，例如带上年份。' },
  'POINTS.NO_SCORE_TO_CONFIRM': { what: '现在没有待确认的积分', todo: '请刷新页面，看看最新的积分。' },
  'POINTS.EDITION_CHANGED': { what: '这次计分所用的标准暂时找不到', todo: '分数不受影响，请稍后再看明细。' },
  'POINTS.LIST_NOT_PUBLISHED': {
    what: '待主管部门确认，暂不能生成名单',
    todo: '达标分、名额或排序公布后再办理。',
  },
  'POINTS.LIST_NOT_FOR_PROGRAMME': { what: '这项服务不生成名单', todo: '请返回，选择其他积分服务。' },
  'POINTS.LIST_EXISTS': { what: '同一范围已经有一份名单', todo: '请打开已有名单，或先作废它。' },
  'POINTS.LIST_NOT_IN_THIS_STATE': { what: '名单现在不能这样办理', todo: '请刷新名单，按页面上的按钮办理。' },
  'POINTS.LIST_SECOND_PERSON': { what: '需要另一位同事核准', todo: '您已核准过，请另一位有权限的同事核准。' },
};

const publicNoticeWords: Record<PublicNoticeCode, ErrorWords> = {
  'NOTICES.NO_CALENDAR': {
    what: '还没有公布后面的工作日安排',
    todo: '请先发布下一年的工作日历，再办理公示。',
  },
  'NOTICES.ALREADY_OPEN': { what: '这份名单已经公示过', todo: '请打开原来的公示，或先撤回它。' },
  'NOTICES.CLOSED': {
    what: '公示期已经结束，不再受理异议',
    todo: '对结果仍有疑问的，请拨打公示上的电话或到窗口咨询。',
  },
  'NOTICES.OBJECTION_OPEN': {
    what: '您对这一条的异议还在办理',
    todo: '请在“我的异议”里查看，答复后可以再提。',
  },
  'NOTICES.OBJECTION_CLOSED': { what: '这件异议已经有了结果', todo: '请刷新页面，看看结果。' },
  'NOTICES.OWN_NOTICE': {
    what: '您是这份名单的发布人，不能答复对它的异议',
    todo: '请由另一位有权限的同事答复。',
  },
};

const newsWords: Record<NewsCode, ErrorWords> = {
  'NEWS.NOT_DRAFT': { what: '这条通知已发布或已作废', todo: '要改的，请先撤下再重新写一条。' },
  'NEWS.NOT_PUBLISHED': { what: '这条通知没有在公布', todo: '请刷新页面，看看最新的情况。' },
  'NEWS.SAME_PERSON': { what: '写的人不能自己发布', todo: '请另一位政策管理员核对后发布。' },
  'NEWS.OVER': { what: '这条通知的最后一天已经过了', todo: '请先改好日期，再发布。' },
};

/** Refusals of everything that people apply for, hand in, pay and book. */
export const serviceWords: Readonly<Record<string, ErrorWords>> = {
  ...documentsWords,
  ...appointmentWords,
  ...paymentsWords,
  ...calendarWords,
  ...registriesWords,
  ...terminalsWords,
  ...caseworkWords,
  ...permitWords,
  ...pointsWords,
  ...publicNoticeWords,
  ...newsWords,
};
