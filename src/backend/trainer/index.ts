export { type JobListeners, Trainer } from './trainer.ts';
export type { Job } from './messages.ts';
export { runJob } from './run.ts';
