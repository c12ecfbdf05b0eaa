export { backUp } from './backup/back-up.ts';
export { type Restored, restore } from './backup/restore.ts';
export { addClinic, listClinics, type OfficePlace } from './clinics/add-clinic.ts';
export { type RotatedClinic, rotateDataKeys, rotateMasterKey } from './clinics/rotate.ts';
export type { LogLine } from './http/ports.ts';
export { inputsOf, operationsOf, type PlacedOperation } from './http/reference-page.ts';
export { routesOf } from './http/routes-of.ts';
export { ServerStop } from './seal/stop.ts';
export { type RunningServer, type ServeOptions, startServer } from './start.ts';
