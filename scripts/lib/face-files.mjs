import { setTimeout as sleep } from 'node:timers/promises';

/** Files that people have sent and that wait for their word: what a preview needs to be looked at. */

/** @typedef {import('./api-caller.mjs').ApiCaller} Caller */

/**
 * An employer's file that has been read and waits for its agent, with rows of several kinds. Sent once.
 * @param {Caller} agent
 * @param {Caller} supervisor who can look up the plates of the dormitory
 */
export async function previewedFile(agent, supervisor) {
  const { items } = await agent.get('/api/employer/imports');
  const waiting = items.find((/** @type {any} */ file) => file.state === 'read');
  if (waiting) return waiting.id;
  const { items: dwellings } = await supervisor.get(
    `/api/staff/dwellings?words=${encodeURIComponent('振兴路128号')}`,
  );
  const { doors } = await supervisor.get(`/api/staff/dwellings/${dwellings[0].id}`);
  const codeOf = (/** @type {string} */ room) =>
    doors.find((/** @type {any} */ door) => door.roomName === room)?.code;
  const rows = [
    ['姓名', '证件号码', '手机号', '门牌码', '入住日期', '离开日期'],
    ['方志明', numberOf('34009919910312001'), '13800000901', codeOf('304'), '2026-11-02', ''],
    ['崔雨桐', numberOf('41009919960708002'), '', codeOf('304'), '2026-11-03', ''],
    ['梁春生', numberOf('32009919880506001'), '13800000902', codeOf('306'), '2026-13-01', ''],
    ['谢红霞', '430099199411230024', '', codeOf('306'), '2026-11-05', ''],
  ];
  const csv = rows.map((row) => row.join(',')).join('\r\n');
  const file = { fileName: '十一月新进员工.csv', bytes: Buffer.from(`\ufeff${csv}`) };
  const uploadId = await agent.upload('/api/employer/uploads', file);
  const { id } = await agent.post('/api/employer/imports', { uploadId, fileName: file.fileName });
  await settled(async () => (await agent.get(`/api/employer/imports/${id}`)).state !== 'reading');
  return id;
}

/**
 * A community's list of rentals that has been read and waits for decisions. Sent once.
 * @param {Caller} supervisor
 */
export async function previewedList(supervisor) {
  const { items } = await supervisor.get('/api/staff/source-lists');
  if (items[0]) return items[0].id;
  const community = '320582100029';
  const { items: dwellings } = await supervisor.get(`/api/staff/dwellings?areaCode=${community}&pageSize=4`);
  const known = dwellings.map((/** @type {any} */ { address }, /** @type {number} */ at) =>
    [address, at % 2 ? '周建国' : '钱秀英', '', '', '出租'].join(','),
  );
  const rows = ['房屋地址,房东姓名,联系电话,建筑面积,出租状态', ...known, '乘航东路66号,陆永法,,120,出租'];
  const file = { fileName: '乘航社区出租房.csv', bytes: Buffer.from(`\ufeff${rows.join('\r\n')}`) };
  const uploadId = await supervisor.upload('/api/staff/uploads', file);
  const body = { uploadId, fileName: file.fileName, source: 'community', areaCode: community };
  const { id } = await supervisor.post('/api/staff/source-lists', body);
  await settled(async () => (await supervisor.get(`/api/staff/source-lists/${id}`)).state !== 'reading');
  return id;
}

/**
 * A citizen's number of nobody, with its check digit (GB 11643-1999).
 * @param {string} seventeen
 */
function numberOf(seventeen) {
  const sum = [...seventeen].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return seventeen + '10X98765432'.charAt(sum % 11);
}

/** @param {() => Promise<boolean>} come */
async function settled(come) {
  for (let tries = 0; !(await come()); tries += 1) {
    if (tries > 300) throw new Error('the server did not finish reading the file');
    await sleep(100);
  }
}
