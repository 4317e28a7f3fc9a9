import { join } from 'node:path';
import {
  type Api,
  type AppState,
  BUNDLED,
  type Listeners,
  type ModelSummary,
  type Settings,
  SHIPPED,
} from '../core/api/index.ts';
import { type SerializedError, serializeError } from '../core/errors/index.ts';
import { exportModel, importModel, writeModel } from '../core/formats/index.ts';
import type { TrainingOptions } from '../core/training/index.ts';
import { readData } from './data.ts';
import { type DataSetSource, DataSetStore, Download, Imports, MNIST_SOURCE } from './datasets/index.ts';
import { parseDrawings } from './drawings.ts';
import { Evaluations } from './evaluations.ts';
import { removeAbandoned } from './files.ts';
import type { Log } from './log.ts';
import { ModelStore } from './models.ts';
import { MyDigits } from './my-digits.ts';
import { nextName } from './names.ts';
import { Reader } from './reader.ts';
import { RunHistory } from './run-history.ts';
import { settingsFile } from './settings.ts';
import { TrainingSpeeds } from './speeds.ts';
import { assertEnough, type JobListeners, Trainer, type TrainerWorker } from './trainer/index.ts';
import { TrainingRuns } from './training-runs.ts';
import { tryActivations } from './try-activations.ts';

export interface BackendOptions {
  /** The person's data folder: see `dataFolder`. It need not be there yet. */
  readonly folder: string;
  /** Where the files are that come with Inkling: the shipped model and the bundled digits. */
  readonly resources: string;
  /** Starts trainer/worker.ts, as the host has built it. */
  readonly trainerWorker: () => TrainerWorker;
  /** Inkling's. */
  readonly version: string;
  /** Whether the host has a native menu. */
  readonly nativeMenu: boolean;
  /** Where the full MNIST is downloaded from, if not from `MNIST_SOURCE`. */
  readonly mnist?: DataSetSource;
  /** Gets what goes wrong. */
  readonly log: Log;
}

const versions: NodeJS.Dict<string> = process.versions;
/** What Inkling runs in. */
const RUNTIME: AppState['runtime'] = {
  node: process.versions.node,
  electron: versions.electron ?? null,
  chromium: versions.chrome ?? null,
};

/** What the application tells of itself; the rest of the contract's events come from the hosts. */
export type BackendListeners = Partial<
  Pick<Listeners, 'changed' | 'download'> & Pick<JobListeners, 'progress' | 'weights' | 'epoch'>
>;

/** The application without a window. */
export interface Backend {
  readonly api: Api;
  /** @returns a function that ends the subscription */
  subscribe(listeners: BackendListeners): () => void;
  /** Ends a run that is under way. Nothing else is lost: everything is on the disk already. */
  close(): Promise<void>;
}

/** Starts the application on a data folder. Other processes may use the same one. */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const application = new Application(options);
  await application.open();
  return application;
}

/** The part of the state that comes from the data folder, as it was last read. */
interface Stored {
  readonly models: readonly ModelSummary[];
  readonly activeModel: string;
  readonly candidate: ModelSummary | null;
  readonly settings: Settings;
  readonly runs: AppState['runs'];
  readonly digits: AppState['digits'];
  readonly dataSets: AppState['dataSets'];
  readonly notices: readonly SerializedError[];
}

class Application implements Backend {
  readonly api: Api;
  private readonly options: BackendOptions;
  private readonly store: ModelStore;
  private readonly settings;
  private readonly history: RunHistory;
  private readonly digits: MyDigits;
  private readonly dataSets: DataSetStore;
  private readonly evaluations: Evaluations;
  private readonly imports: Imports;
  private readonly download: Download;
  private readonly runs: TrainingRuns;
  private readonly speeds: TrainingSpeeds;
  private readonly listeners = new Set<BackendListeners>();
  private stored!: Stored;
  /** Reads with the active model. */
  private reader: Reader | null = null;
  private readerOf: string | null = null;
  /** Why there is no reader: what is wrong with the shipped model. */
  private unusable: unknown = null;
  /** The notices that the log has. */
  private readonly known = new Set<string>();
  /** The end of the last action. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(options: BackendOptions) {
    this.options = options;
    this.store = new ModelStore(options.folder, join(options.resources, 'shipped.safetensors'));
    this.settings = settingsFile(options.folder);
    this.history = new RunHistory(options.folder);
    this.digits = new MyDigits(options.folder);
    this.dataSets = new DataSetStore(options.folder, options.resources);
    this.evaluations = new Evaluations(this.digits, this.dataSets);
    this.imports = new Imports(this.dataSets);
    this.download = new Download(this.dataSets, options.mnist ?? MNIST_SOURCE, {
      progress: (received) => this.tell((each) => each.download?.(received)),
      ended: (error) => {
        if (error) options.log.error('download', error);
        void this.change(() => {});
      },
    });
    this.speeds = new TrainingSpeeds(options.trainerWorker, this.dataSets.location(BUNDLED));
    const change = (action: () => Promise<void> | void) => this.change(action);
    this.runs = new TrainingRuns({
      trainer: new Trainer(options.trainerWorker),
      speeds: this.speeds,
      store: this.store,
      history: this.history,
      dataSets: this.dataSets,
      log: options.log,
      change,
      listeners: {
        progress: (progress) => this.tell((each) => each.progress?.(progress)),
        weights: (pictures) => this.tell((each) => each.weights?.(pictures)),
        epoch: (result) => this.tell((each) => each.epoch?.(result)),
      },
    });
    this.api = logged(options.log, {
      state: () => this.inTurn(async () => this.refresh()),
      predict: async (pixels) => this.usableReader().read(pixels),
      modelFile: async (id) => this.store.bytes(id),
      evaluate: async (id, set) => this.evaluations.results(this.store.loadAny(id), set),
      unseenImages: async (dataSet, indices) => this.evaluations.images(dataSet, indices),
      train: (training, data) => change(() => this.train(training, data)),
      trainingSpeeds: async (recipes) => (this.runs.isRunning ? null : this.speeds.of(recipes)),
      learnHandwriting: () => change(() => this.learnHandwriting()),
      stopTraining: () => change(() => this.runs.stop()),
      keepCandidate: () => change(() => this.runs.judge('kept')),
      discardCandidate: () => change(() => this.runs.judge('discarded')),
      exportModel: async (id, format) => exportModel(this.store.load(id), format),
      importModel: async (file, name, activation) => {
        const model = importModel(file, name, activation ?? undefined);
        let id = '';
        await change(async () => {
          id = await this.store.add(writeModel(model));
        });
        return id;
      },
      tryActivations: async (file, name) => {
        const { training } = await readData(this.dataSets.location(BUNDLED));
        return tryActivations(file, name, training);
      },
      activateModel: (id) => change(() => this.store.activate(id)),
      renameModel: (id, name) => change(() => this.store.rename(id, name)),
      deleteModel: (id) => change(() => this.store.delete(id)),
      restoreModel: (id) => change(() => this.store.restore(id)),
      beginImport: () => this.imports.begin(),
      addToImport: (id, name, bytes) => this.imports.add(id, name, bytes),
      finishImport: (id, name) => change(() => this.imports.finish(id, name)),
      cancelImport: (id) => this.imports.cancel(id),
      downloadMnist: () => change(() => this.download.start()),
      cancelDownload: () => change(() => this.download.cancel()),
      deleteDataSet: (id) => change(() => this.dataSets.delete(id)),
      runs: () => this.inTurn(async () => this.history.list()),
      runRecords: (ids) => this.inTurn(async () => this.history.read(ids)),
      removeRuns: (ids) => change(() => this.history.remove(ids)),
      restoreRuns: (ids) => change(() => this.history.restore(ids)),
      digits: () => this.inTurn(async () => this.digits.list()),
      drawings: (ids) => this.inTurn(async () => this.digits.read(ids)),
      addDigits: async (lines, name) => {
        let ids: string[] = [];
        await change(async () => {
          ids = await this.digits.add([...parseDrawings(lines, name)]);
        });
        return ids;
      },
      removeDigits: (ids) => change(() => this.digits.remove(ids)),
      restoreDigits: (ids) => change(() => this.digits.restore(ids)),
      relabelDigits: (ids, label) => change(() => this.digits.relabel(ids, label)),
      changeSettings: (changes) =>
        change(async () => {
          const { value } = this.settings.read();
          await this.settings.write({ ...value, ...changes });
        }),
      log: async () => options.log.read(),
    });
  }

  async open(): Promise<void> {
    const { log, version } = this.options;
    log.info(`Inkling ${version} starts: ${process.platform} ${process.arch}, ${JSON.stringify(RUNTIME)}`);
    await Promise.all([...this.store.folders, this.dataSets.path].map(removeAbandoned));
    await this.digits.tidy();
    await this.history.tidy();
    this.runs.candidate = this.store.list().candidates[0]?.id ?? null;
    this.refresh();
  }

  subscribe(listeners: BackendListeners): () => void {
    this.listeners.add(listeners);
    return () => this.listeners.delete(listeners);
  }

  async close(): Promise<void> {
    this.speeds.stop();
    await this.runs.close();
    await this.download.cancel();
    await this.imports.close();
    await this.last;
    this.reader?.dispose();
    this.reader = null;
  }

  /** Does one thing after the other: what a request reads isn't changed by the next before it has written. */
  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.last.then(action);
    this.last = result.catch(() => {});
    return result;
  }

  /** Does something that changes the state, and tells of it, also where it failed half-way. */
  private change(action: () => Promise<void> | void): Promise<void> {
    return this.inTurn(async () => {
      try {
        await action();
      } finally {
        const state = this.refresh();
        this.tell((listeners) => listeners.changed?.(state));
      }
    });
  }

  private tell(what: (listeners: BackendListeners) => void): void {
    for (const listeners of this.listeners) what(listeners);
  }

  /** Reads the data folder anew. */
  private refresh(): AppState {
    const { models, active, candidates, problems } = this.store.list();
    const { value: settings, problem } = this.settings.read();
    const { problems: inDigits, ...digits } = this.digits.overview();
    const { problems: inRuns, ...runs } = this.history.overview();
    const notices = [...problems, ...inDigits, ...inRuns, ...(problem ? [serializeError(problem)] : [])];
    const dataSets = this.dataSets.list(notices);
    const activeModel = this.use(active, notices);
    const candidate = candidates.find(({ id }) => id === this.runs.candidate) ?? null;
    this.runs.candidate = candidate?.id ?? null;
    this.stored = { models, activeModel, candidate, settings, runs, digits, dataSets, notices };
    this.logNotices();
    return this.state();
  }

  /** Each one once, however often the folder is read. */
  private logNotices(): void {
    for (const notice of this.stored.notices) {
      const key = JSON.stringify(notice);
      if (!this.known.has(key)) this.options.log.error('data folder', notice);
      this.known.add(key);
    }
  }

  private state(): AppState {
    const { version, nativeMenu } = this.options;
    const run = this.runs.current;
    const download = this.download.state;
    return structuredClone({ version, runtime: RUNTIME, nativeMenu, run, download, ...this.stored }) as AppState;
  }

  /**
   * Makes a model ready to read with; where it can't be used, the shipped one.
   *
   * @param notices get what is wrong with it
   * @returns the id of the model that is used
   */
  private use(id: string, notices: SerializedError[]): string {
    if (this.readerOf === id) return id;
    try {
      const reader = new Reader(this.store.load(id));
      this.reader?.dispose();
      this.reader = reader;
      this.readerOf = id;
      return id;
    } catch (error) {
      const notice = serializeError(error);
      if (!notices.some((known) => JSON.stringify(known) === JSON.stringify(notice))) notices.push(notice);
      if (id !== SHIPPED) return this.use(SHIPPED, notices);
      this.unusable = error;
      return id;
    }
  }

  private usableReader(): Reader {
    if (!this.reader) throw this.unusable;
    return this.reader;
  }

  private async train(options: TrainingOptions, data: string): Promise<void> {
    const name = nextName(options.preset, this.stored.models);
    await this.runs.start(options, data, () => ({
      kind: 'train',
      data: this.dataSets.location(data),
      options,
      name,
    }));
  }

  private async learnHandwriting(): Promise<void> {
    await this.runs.start(null, BUNDLED, () => {
      const { counts } = this.digits.overview();
      assertEnough(counts.reduce((sum, count) => sum + count, 0));
      const name = nextName('my handwriting', this.stored.models);
      const model = this.store.bytes(this.stored.activeModel);
      return {
        kind: 'fineTune',
        model,
        own: this.digits.read(),
        source: this.digits.file,
        others: this.dataSets.location(BUNDLED),
        name,
      };
    });
  }
}

/** The application, and what goes wrong with it in the log. */
function logged(log: Log, api: Api): Api {
  const entries = Object.entries(api) as [string, (...args: unknown[]) => Promise<unknown>][];
  const withLog = entries.map(([name, request]) => [
    name,
    (...args: unknown[]) =>
      request(...args).catch((error: unknown) => {
        log.error(name, error);
        throw error;
      }),
  ]);
  return Object.fromEntries(withLog) as Api;
}
