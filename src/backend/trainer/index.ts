export { type JobListeners, Trainer } from './trainer.ts';
export type { Job } from './messages.ts';
export { assertEnough, runFineTuning, runTraining } from './run.ts';
