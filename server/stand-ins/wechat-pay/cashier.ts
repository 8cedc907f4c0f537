import type { Order, World } from './world';

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')} 元`;
const states = { NOTPAY: '待支付', SUCCESS: '已支付', REFUND: '已退款', CLOSED: '已关闭' };

/** What a payer would see in WeChat: the newest orders, and a button for those that wait. */
export function cashierPage(world: World): string {
  const orders = [...world.orders.keys()]
    .reverse()
    .slice(0, 20)
    .map((number) => world.order(number) as Order);
  const rows = orders.map((order) => {
    const button =
      order.state === 'NOTPAY'
        ? `<form method="post" action="/cashier/${escaped(order.outTradeNo)}"><button>支付</button></form>`
        : states[order.state];
    const description = escaped(String(order.json.description));
    return `<tr><td>${description}</td><td>${yuan(order.total)}</td><td>${button}</td></tr>`;
  });
  const table =
    rows.length > 0 ? `<table>${rows.join('')}</table>` : '<p>还没有订单。请先在小程序里点“缴费”。</p>';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>微信支付（演示）</title>
<meta name="viewport" content="width=device-width"><style>body{font:16px/1.6 sans-serif;max-width:40rem;margin:2rem auto;
padding:0 1rem}table{width:100%;border-collapse:collapse}td{padding:.5rem;border-bottom:1px solid #ddd}
button{font:inherit;padding:.25rem 1rem}</style></head><body><h1>微信支付（演示）</h1>${table}</body></html>`;
}
