/** A refusal as WeChat Pay words it: HTTP status, code, and the number that ends the Request-ID. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly number: number,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** @evidence D: merchant/4012556398, S: pay-skills TOP list */
export const refusals = {
  signature: (detail: string) => new Refusal(401, 'SIGN_ERROR', 268443699, detail),
  parameter: (field: string) => new Refusal(400, 'PARAM_ERROR', 268435461, `参数不合法：${field}`),
  unknownField: (field: string) => new Refusal(400, 'PARAM_ERROR', 270924358, `多余的参数：${field}`),
  notBound: () => new Refusal(400, 'APPID_MCHID_NOT_MATCH', 268445527, 'appid和mch_id不匹配'),
  reentry: () => new Refusal(400, 'INVALID_REQUEST', 268498688, '请求重入时，参数与首次请求时不一致'),
  used: () => new Refusal(403, 'OUT_TRADE_NO_USED', 268449538, '商户订单号重复'),
  closed: () => new Refusal(400, 'ORDER_CLOSED', 268447914, '订单已关闭'),
  paid: () => new Refusal(400, 'ORDER_PAID', 268498689, '订单已支付'),
  noOrder: () => new Refusal(404, 'ORDER_NOT_EXIST', 268512771, '订单不存在'),
  noResource: () => new Refusal(404, 'RESOURCE_NOT_EXISTS', 268512771, '退款单不存在'),
  tooMuch: () => new Refusal(403, 'NOT_ENOUGH', 268435461, '退款金额超出'),
  noBill: () => new Refusal(400, 'NO_STATEMENT_EXIST', 268435461, '账单文件不存在'),
  billEarly: () => new Refusal(400, 'STATEMENT_CREATING', 268435461, '账单生成中'),
  noPath: () => new Refusal(404, 'RESOURCE_NOT_EXISTS', 268435461, '路径不存在'),
};
