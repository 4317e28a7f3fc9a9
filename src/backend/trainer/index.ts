export { type JobListeners, Trainer, type TrainerWorker } from './trainer.ts';
export type { Run } from './messages.ts';
export { measureSpeed } from './speed.ts';
export { assertEnough, runFineTuning, runTraining } from './run.ts';
