/** The mills are open day and night, but the only two millers work early and late: at night nothing is milled, the saw needs nobody. A job that the late shift could not end waits for the morning. */
import { shop, orders } from './../shop.ts';
import type { Story } from './../story.ts';

const DAYS = [1, 2, 3, 4, 5];

export const story: Story = {
  now: '2026-11-23T05:00:00Z',
  tables: {
    ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 120, '2026-11-24'], ['SO-2', 'KESTREL', 'PLATE', 120, '2026-11-25']),
    'calendar-shifts': `calendar,name,weekday,starts,ends\n${DAYS.flatMap((day) => [`TWO,Early,${day},06:00,14:00`, `TWO,Late,${day},14:00,22:00`, `TWO,Night,${day},22:00,06:00`]).join('\n')}`,
    'stock': 'item,location,quantity\nBAR,A-01,400', 'skills': 'code,name\nMILL,Milling', 'employees': 'code,name,site\n1,Ada Early,AUG\n2,Leo Late,AUG', 'employee-skills': 'employee,skill\n1,MILL\n2,MILL',
    'shift-memberships': 'employee,calendar,shift_name,from_day\n1,TWO,Early,2026-01-01\n2,TWO,Late,2026-01-01',
    'routing-operation-skills': 'item,revision,position,skill\nBRACKET,A,20,MILL\nPLATE,A,20,MILL',
  },
};
