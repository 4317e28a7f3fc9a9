export { type JobListeners, Trainer } from './trainer.ts';
export type { Run } from './messages.ts';
export { measureSpeed } from './speed.ts';
export { assertEnough, runFineTuning, runTraining } from './run.ts';
