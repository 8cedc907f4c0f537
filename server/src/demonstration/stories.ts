import { agreedStay, type Finding, type Telling } from './telling';

/** Stays in every state a stay can be in, each with how it came to it. Days count from the day of loading. */
export const storyTellings: readonly Telling[] = [
  // The resident of the guide: three years with a long gap, a late declaration, and no home since two days.
  ...agreedStay({
    household: 'guide',
    room: 'E18/201',
    other: 'landlord',
    from: -1060,
    until: -700,
    tenantOn: -1057,
    otherOn: -1055,
  }),
  ...agreedStay({
    household: 'guide',
    room: 'Z1-2-201/整套',
    other: 'landlord',
    from: -655,
    tenantOn: -630,
    otherOn: -628,
  }),
  { household: 'guide', room: 'Z1-2-201/整套', by: 'tenant', on: -1, from: -655, until: -2 },

  // Waiting: the other side has days left to answer.
  { household: 'waits-for-landlord', room: 'E2/101', by: 'tenant', on: -2, from: -3 },
  { household: 'waits-two', room: 'E32/102', by: 'tenant', on: -1, from: -2 },
  { household: 'waits-in-flat', room: 'Z1-2-101/主卧', by: 'tenant', on: -3, from: -5 },
  { household: 'no-telephone', room: 'E14/101', by: 'landlord', on: -4, from: -6 },

  // Silent: nobody answered within the city's days.
  { household: 'silent-first', room: 'E14/102', by: 'tenant', on: -12, from: -14 },
  { household: 'silent-second', room: 'Z1-2-401/主卧', by: 'tenant', on: -15, from: -16 },

  // Conflict: different days of arrival, or a landlord who knows nobody of that name.
  { household: 'dates-differ', room: 'E16/202', by: 'tenant', on: -27, from: -30 },
  { household: 'dates-differ', room: 'E16/202', by: 'landlord', on: -8, from: -9 },
  { household: 'dates-differ-second', room: 'Z2-2-101/主卧', by: 'tenant', on: -18, from: -22 },
  { household: 'dates-differ-second', room: 'Z2-2-101/主卧', by: 'landlord', on: -14, from: -40 },
  { household: 'landlord-denies', room: 'Z2-1-502/主卧', by: 'tenant', on: -14, from: -20 },
  {
    household: 'landlord-denies',
    room: 'Z2-1-502/主卧',
    by: 'landlord',
    on: -10,
    from: -20,
    kind: 'not-living-here',
  },

  // Settled on site by the officers below.
  { household: 'corrected-on-site', room: 'E20/102', by: 'tenant', on: -97, from: -100 },
  { household: 'corrected-on-site', room: 'E20/102', by: 'landlord', on: -78, from: -80 },
  { household: 'refused-on-site', room: 'Z3-1-201/整套', by: 'tenant', on: -88, from: -90 },
  {
    household: 'refused-on-site',
    room: 'Z3-1-201/整套',
    by: 'landlord',
    on: -85,
    from: -90,
    kind: 'not-living-here',
  },
  { household: 'confirmed-on-site', room: 'E34/102', by: 'tenant', on: -75, from: -76 },

  // Moved without saying so: company and landlord still have him in the old house.
  { household: 'moved-silently', room: 'E10/201', by: 'employer', on: -398, from: -400 },
  { household: 'moved-silently', room: 'E10/201', by: 'landlord', on: -396, from: -400 },
  { household: 'moved-silently', room: 'Z1-1-301/主卧', by: 'tenant', on: -38, from: -40 },
  { household: 'moved-silently', room: 'Z1-1-301/主卧', by: 'landlord', on: -36, from: -40 },

  // Said to live in two places: she declared one, another landlord declares her too.
  ...agreedStay({
    household: 'claimed-elsewhere',
    room: 'E24/201',
    other: 'landlord',
    from: -210,
    tenantOn: -207,
    otherOn: -206,
  }),
  { household: 'claimed-elsewhere', room: 'E30/203', by: 'landlord', on: -22, from: -25 },

  // The wrong room by mistake, taken back the next day.
  { household: 'took-back', room: 'E8/101', by: 'tenant', on: -50, from: -52 },
  { household: 'took-back', room: 'E8/101', by: 'tenant', on: -49, from: -52, kind: 'withdrawn' },
  ...agreedStay({
    household: 'took-back',
    room: 'E8/102',
    other: 'landlord',
    from: -52,
    tenantOn: -49,
    otherOn: -47,
  }),

  // Leaves in ten days, and has said so.
  ...agreedStay({
    household: 'leaves-soon',
    room: 'E36/101',
    other: 'landlord',
    from: -320,
    tenantOn: -318,
    otherOn: -316,
  }),
  { household: 'leaves-soon', room: 'E36/101', by: 'tenant', on: -5, from: -320, until: 10 },

  // The landlord says she left; she has not answered yet.
  ...agreedStay({
    household: 'left-says-landlord',
    room: 'Z2-1-302/主卧',
    other: 'landlord',
    from: -260,
    tenantOn: -257,
    otherOn: -255,
  }),
  { household: 'left-says-landlord', room: 'Z2-1-302/主卧', by: 'landlord', on: -2, from: -260, until: -3 },

  // Rare and long names, and documents of other kinds.
  ...agreedStay({
    household: 'rare-name',
    room: 'E6/101',
    other: 'landlord',
    from: -500,
    tenantOn: -497,
    otherOn: -495,
  }),
  ...agreedStay({
    household: 'long-name',
    room: 'E26/101',
    other: 'landlord',
    from: -150,
    tenantOn: -147,
    otherOn: -146,
  }),
  ...agreedStay({
    household: 'hong-kong',
    room: 'Z1-1-202/整套',
    other: 'landlord',
    from: -440,
    tenantOn: -436,
    otherOn: -434,
  }),
  ...agreedStay({
    household: 'taiwan',
    room: 'Z2-1-102/整套',
    other: 'landlord',
    from: -230,
    tenantOn: -228,
    otherOn: -226,
  }),
  ...agreedStay({
    household: 'foreign',
    room: 'Z3-1-101/主卧',
    other: 'landlord',
    from: -75,
    tenantOn: -73,
    otherOn: -72,
  }),
];

/** What the officers found on their rounds. */
export const storyFindings: readonly Finding[] = [
  {
    household: 'corrected-on-site',
    room: 'E20/102',
    officer: 'grid01',
    on: -60,
    outcome: 'corrected',
    from: -92,
    note: '上门核实：租金收据写明入住日期，以收据为准',
  },
  {
    household: 'refused-on-site',
    room: 'Z3-1-201/整套',
    officer: 'grid02',
    on: -70,
    outcome: 'rejected',
    note: '上门核实：房间无人居住，邻居不认识此人',
  },
  {
    household: 'confirmed-on-site',
    room: 'E34/102',
    officer: 'grid01',
    on: -63,
    outcome: 'confirmed',
    note: '上门核实：本人在住，房东在外地未能答复',
  },
];

/** Rooms of the stories; nobody else lives there. */
export const storyRooms: ReadonlySet<string> = new Set(storyTellings.map(({ room }) => room));
