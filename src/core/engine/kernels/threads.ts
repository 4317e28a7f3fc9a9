import { Layer, backwardLayer, forwardLayer, updateLayer } from './layer';
import { listNonzero } from './lists';

/** What a thread is to do, as ../threads.ts writes it down: 12 numbers of 4 bytes. */
@unmanaged
class Job {
  /** The numbers of the last job given and of the last done, which aren't looked at here. */
  given: i32;
  done: i32;
  /** Which kernel; its arguments; room to work with; and its share. */
  kernel: i32;
  a0: i32;
  a1: i32;
  a2: i32;
  a3: i32;
  a4: i32;
  a5: i32;
  room: i32;
  from: i32;
  to: i32;
}

/** Does a job. */
export function run(job: Job): void {
  const layer = changetype<Layer>(<usize>job.a0);
  if (job.kernel == 0) forwardLayer(layer, job.a1, job.a2, job.room, job.from, job.to);
  else if (job.kernel == 1) {
    backwardLayer(layer, changetype<Layer>(<usize>job.a1), job.a2, job.a3, job.a4, job.room, job.from, job.to);
  } else if (job.kernel == 2) updateLayer(layer, job.a1, job.a2, job.a3, job.a4, job.room, job.from, job.to);
  else listNonzero(job.a0, job.a1, job.a2, job.a3, job.a4, job.a5, job.from, job.to);
}
