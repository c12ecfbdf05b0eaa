export type { GuideTables } from './compile.ts';
export { describeFault } from './describe.ts';
export { familyOf } from './families.ts';
export { FAULT_KIND, type Fault } from './fault.ts';
export { ANSWER_GUIDE } from './guides.ts';
export { LOOP, SCOPE } from './loops.ts';
export { FAULT, Walker, walkBytes } from './walker.ts';
