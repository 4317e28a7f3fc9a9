import type { Comparison, RunRecord, TrainingRun, Verdict } from '../core/api/index.ts';
import { InklingError, type SerializedError, serializeError } from '../core/errors/index.ts';
import { curvePoint, thinned } from '../core/training/index.ts';
import type { DataSetStore } from './datasets/index.ts';
import type { Log } from './log.ts';
import type { ModelStore } from './models.ts';
import type { RunHistory } from './run-history.ts';
import type { TrainingSpeeds } from './speeds.ts';
import type { JobListeners, Run, Trainer } from './trainer/index.ts';

/** A chart isn't wider. */
const CURVE_POINTS = 200;

/** What runs need of the application. */
export interface TrainingRunsOptions {
  readonly trainer: Trainer;
  readonly speeds: TrainingSpeeds;
  readonly store: ModelStore;
  readonly history: RunHistory;
  readonly dataSets: DataSetStore;
  readonly log: Log;
  /** Does something that changes the state, in turn with all else that does. */
  readonly change: (action: () => Promise<void>) => Promise<void>;
  /** Are told of a run while it goes on. */
  readonly listeners: Pick<JobListeners, 'progress' | 'weights' | 'epoch'>;
}

/** Trains, one run at a time: from its start to the model that is still to be judged, and to its place in the history. */
export class TrainingRuns {
  /** The run that is under way, or the last one. */
  current: TrainingRun | null = null;
  /** The id of the model that was trained here, or before the last start, and is still to be kept or discarded. */
  candidate: string | null = null;
  private readonly options: TrainingRunsOptions;
  /** When the current run began, ms. */
  private startedAt = 0;

  constructor(options: TrainingRunsOptions) {
    this.options = options;
  }

  get isRunning(): boolean {
    return this.current?.status === 'running';
  }

  /**
   * Starts a run. A candidate that nobody judged is discarded.
   *
   * @param prepare makes the job; where it can't, nothing has changed
   * @throws InklingError `training.running`
   */
  async start(options: TrainingRun['options'], data: string, prepare: () => Run): Promise<void> {
    if (this.isRunning) throw new InklingError('training.running');
    const job = prepare();
    const { trainer, speeds, log, change, listeners } = this.options;
    speeds.stop();
    if (this.candidate) await this.judge('discarded');
    const run: TrainingRun = {
      status: 'running',
      options,
      data,
      progress: [],
      epochs: [],
      comparison: null,
      error: null,
    };
    this.current = run;
    this.startedAt = Date.now();
    trainer.start(job, {
      progress: (progress) => {
        run.progress.push(progress);
        listeners.progress(progress);
      },
      weights: listeners.weights,
      epoch: (result) => {
        run.epochs.push(result);
        listeners.epoch(result);
      },
      finished: (file, comparison) => void change(() => this.finish(run, file, comparison)),
      failed: (error, cause = error) => {
        log.error('training', cause);
        void change(() => this.fail(run, error));
      },
    });
  }

  /** Ends the run that is under way, if there is one. */
  async stop(): Promise<void> {
    const run = this.current;
    if (run?.status !== 'running') return;
    await this.options.trainer.stop();
    run.status = 'stopped';
    await this.remember(run);
  }

  /** Ends it and remembers nothing: the application closes. */
  async close(): Promise<void> {
    await this.options.trainer.stop();
  }

  /**
   * Keeps the candidate, or discards it.
   *
   * @throws InklingError `training.noCandidate`
   */
  async judge(verdict: Verdict): Promise<void> {
    const { candidate } = this;
    const { store, history, log } = this.options;
    if (!candidate) throw new InklingError('training.noCandidate');
    await (verdict === 'kept' ? store.keep(candidate) : store.discard(candidate));
    this.candidate = null;
    await history.judge(candidate, verdict).catch((reason: unknown) => log.error('history of runs', reason));
  }

  private async finish(run: TrainingRun, file: Uint8Array, comparison: Comparison): Promise<void> {
    if (run.status !== 'running') return;
    try {
      this.candidate = await this.options.store.addCandidate(file);
      run.status = 'finished';
      run.comparison = comparison;
    } catch (error) {
      this.options.log.error('training', error);
      await this.fail(run, serializeError(error));
      return;
    }
    await this.remember(run);
  }

  private async fail(run: TrainingRun, error: SerializedError): Promise<void> {
    if (run.status !== 'running') return;
    run.status = 'failed';
    run.error = error;
    await this.remember(run);
  }

  /** Adds a run that is over to the history. Where that can't be done, the run was none the worse. */
  private async remember({ status, options, data, progress, epochs, comparison, error }: TrainingRun): Promise<void> {
    if (status === 'running') return;
    const { store, history, dataSets, log } = this.options;
    const made = status === 'finished' && store.list().candidates.find(({ id }) => id === this.candidate);
    const record: Omit<RunRecord, 'id'> = {
      startedAt: new Date(this.startedAt).toISOString(),
      // Clocks are set back.
      seconds: Math.max(0, (Date.now() - this.startedAt) / 1000),
      status,
      options,
      data: dataSets.find(data)?.name ?? data,
      model: made ? { id: made.id, name: made.metadata.name } : null,
      score: made ? made.metadata.score : null,
      comparison,
      error,
      verdict: null,
      epochs: epochs.map(({ epoch, training, validation }) => ({ epoch, training, validation })),
      curve: thinned(progress.map(curvePoint), CURVE_POINTS),
    };
    await history.add(record).catch((reason: unknown) => log.error('history of runs', reason));
  }
}
